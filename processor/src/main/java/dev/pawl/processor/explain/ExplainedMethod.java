package dev.pawl.processor.explain;

import dev.pawl.processor.transform.StateMachine;
import dev.pawl.processor.transform.StateMachine.State;
import java.util.List;

/**
 * A state machine beside its source.
 *
 * @param machine what was compiled
 * @param firstLine the number of the first of the lines
 * @param lines the method in the source; empty when it is not to be had
 */
record ExplainedMethod(StateMachine machine, int firstLine, List<String> lines) {

  /** What the user calls it. */
  String title() {
    return machine.method().startsWith("lambda$")
        ? "lambda in line " + machine.line()
        : machine.method();
  }

  /** What a state is about: the line of the source, without the blanks around it. */
  String text(State state) {
    int index = state.line() - firstLine;
    return index >= 0 && index < lines.size() ? lines.get(index).strip() : "";
  }

  /** {@code "3 await, line 17"}. */
  String label(State state) {
    String line = state.line() == 0 ? "" : ", line " + state.line();
    return state.label() + " " + state.kind().word() + line;
  }
}
