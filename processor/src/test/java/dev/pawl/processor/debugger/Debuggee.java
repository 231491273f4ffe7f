package dev.pawl.processor.debugger;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.StepRequest;
import dev.pawl.processor.testing.TestCompiler;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A program in a JVM of its own, under a debugger. It runs from stop to stop; every wait for it is
 * bounded, and ends in an error.
 */
final class Debuggee implements AutoCloseable {
  /** Long enough for a loaded machine; nothing depends on it but how long a failure takes. */
  private static final long TIMEOUT_MILLIS = 120_000;

  private final VirtualMachine machine;
  private final Set<Integer> lines;
  private @Nullable ThreadReference stopped;
  private @Nullable EventSet current;

  /**
   * Where the program has stopped, and what a debugger shows there.
   *
   * @param variables the visible variables by name, {@code this} among them
   */
  record Stop(String method, int line, boolean synthetic, Map<String, String> variables) {}

  private Debuggee(VirtualMachine machine, Set<Integer> lines) {
    this.machine = machine;
    this.lines = lines;
  }

  /**
   * Launches the main method of a class.
   *
   * @param lines the lines of that class that have a breakpoint
   */
  static Debuggee launch(Path classes, String mainClass, String argument, Set<Integer> lines)
      throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    String classPath = classes + File.pathSeparator + TestCompiler.runtimePath();
    argument(arguments, "options").setValue("-Xshare:auto -cp \"" + classPath + "\"");
    argument(arguments, "main").setValue(mainClass + " " + argument);
    VirtualMachine machine = connector.launch(arguments);
    ClassPrepareRequest request = machine.eventRequestManager().createClassPrepareRequest();
    request.addClassFilter(mainClass);
    request.enable();
    return new Debuggee(machine, lines);
  }

  private static Connector.Argument argument(Map<String, Connector.Argument> all, String name) {
    return Objects.requireNonNull(all.get(name), name);
  }

  /** Lets the program run to the next breakpoint; null when it has ended. */
  @Nullable Stop next() throws Exception {
    clearSteps();
    return go();
  }

  /**
   * Steps to the next line of the method, or where it ends or suspends, to what runs next outside
   * the runtime and the JDK; null when the program has ended. Does not stop in synthetic methods.
   * All of that is how debuggers are set up when they are installed.
   */
  @Nullable Stop stepOver() throws Exception {
    Stop stop = step(StepRequest.STEP_OVER);
    while (stop != null && stop.synthetic()) {
      stop = step(StepRequest.STEP_INTO);
    }
    return stop;
  }

  private @Nullable Stop step(int depth) throws Exception {
    clearSteps();
    StepRequest step =
        machine
            .eventRequestManager()
            .createStepRequest(Objects.requireNonNull(stopped), StepRequest.STEP_LINE, depth);
    for (String others : new String[] {"java.*", "jdk.*", "sun.*", "dev.pawl.*"}) {
      step.addClassExclusionFilter(others);
    }
    step.addCountFilter(1);
    step.enable();
    return go();
  }

  private void clearSteps() {
    EventRequestManager requests = machine.eventRequestManager();
    requests.deleteEventRequests(requests.stepRequests());
  }

  private @Nullable Stop go() throws Exception {
    if (current != null) {
      current.resume();
    }
    while (true) {
      current = machine.eventQueue().remove(TIMEOUT_MILLIS);
      if (current == null) {
        throw new AssertionError("the program neither stopped nor ended");
      }
      LocatableEvent stop = null;
      for (Event event : current) {
        if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
          return null;
        } else if (event instanceof ClassPrepareEvent prepared) {
          setBreakpoints(prepared.referenceType());
        } else if (event instanceof LocatableEvent located) {
          stop = located;
        }
      }
      if (stop != null) {
        return stopAt(stop);
      }
      current.resume();
    }
  }

  private void setBreakpoints(ReferenceType type) throws AbsentInformationException {
    for (int line : lines) {
      for (Location location : type.locationsOfLine(line)) {
        machine.eventRequestManager().createBreakpointRequest(location).enable();
      }
    }
  }

  private Stop stopAt(LocatableEvent event) throws IncompatibleThreadStateException {
    stopped = event.thread();
    StackFrame frame = event.thread().frame(0);
    Map<String, String> variables = new TreeMap<>();
    for (LocalVariable variable : visibleVariables(frame)) {
      String former = variables.put(variable.name(), text(frame.getValue(variable)));
      if (former != null) {
        throw new AssertionError(variable.name() + " is shown twice");
      }
    }
    ObjectReference receiver = frame.thisObject();
    if (receiver != null) {
      variables.put("this", text(receiver));
    }
    Location location = event.location();
    boolean synthetic = location.method().isSynthetic();
    return new Stop(location.method().name(), location.lineNumber(), synthetic, variables);
  }

  private static List<LocalVariable> visibleVariables(StackFrame frame) {
    try {
      return frame.visibleVariables();
    } catch (AbsentInformationException e) {
      return List.of();
    }
  }

  private static String text(@Nullable Value value) {
    if (value instanceof StringReference string) {
      return '"' + string.value() + '"';
    } else if (value instanceof ArrayReference array) {
      return array.getValues().toString();
    } else if (value instanceof ObjectReference object) {
      return object.referenceType().name();
    }
    return String.valueOf(value);
  }

  /** What the program has printed; to be called when it has ended. */
  String output() throws Exception {
    return new String(machine.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    machine.process().destroyForcibly();
  }
}
