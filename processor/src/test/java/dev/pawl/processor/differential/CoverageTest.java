package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jacoco.core.analysis.ILine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * What JaCoCo counts of the programs under {@code resources/programs}, compared with the same
 * programs with an {@code await} that blocks: the same lines, and no branches but two of each await
 * and those of the state machine's switch. JaCoCo offers compilers no way to take these out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CoverageTest {
  private final Side oracle = Side.oracle();
  private final Side woven = Side.woven();
  private final List<Program> programs =
      ProgramFiles.handWritten().stream()
          .filter(program -> !program.source().startsWith("// release: "))
          .toList();
  private Map<String, byte[]> plainClasses = Map.of();
  private Map<String, byte[]> wovenClasses = Map.of();

  @BeforeAll
  void compile() {
    plainClasses = compile(oracle);
    plainClasses.replaceAll((name, bytes) -> withVisibleBodies(bytes));
    wovenClasses = compile(woven);
  }

  private Map<String, byte[]> compile(Side side) {
    Javac.Result compiled = side.compile(programs, List.of("-g", "-source", "17", "-target", "17"));
    assertThat(compiled.errors()).isEmpty();
    return new TreeMap<>(compiled.classes());
  }

  @AfterAll
  void close() {
    oracle.close();
    woven.close();
  }

  @ParameterizedTest
  @EnumSource
  void linesAndBranchesAreThoseOfTheSource(Mode mode) throws Exception {
    Coverage expected = Coverage.of(oracle, plainClasses, programs, mode);
    Coverage actual = Coverage.of(woven, wovenClasses, programs, mode);
    Map<String, ILine> expectedLines = expected.lines();
    Map<String, ILine> actualLines = actual.lines();
    Emitted emitted = new Emitted(wovenClasses.values());

    assertThat(actualLines.keySet()).containsAll(expectedLines.keySet());
    // JaCoCo leaves out lines that javac gave to code of its own. Others there must not be, but
    // that a returned switch expression is awaited on its last line.
    Set<String> others = new HashSet<>(actualLines.keySet());
    others.removeAll(numberedLines(plainClasses.values()));
    assertThat(others).allMatch(place -> sourceLine(place).equals("};"));
    int onLines = 0;
    for (Map.Entry<String, ILine> entry : actualLines.entrySet()) {
      String place = entry.getKey();
      ILine now = entry.getValue();
      ILine before = expectedLines.get(place);
      // A line whose call throws is covered for JaCoCo only when a jump comes before: ours does.
      if (before != null && isCovered(before)) {
        assertThat(isCovered(now)).as(place).isTrue();
      }
      int more = branches(now) - (before == null ? 0 : branches(before));
      int awaits = emitted.awaitsByLine.getOrDefault(place, 0);
      // An await in a finally block is there for every way out of it, and JaCoCo counts one.
      assertThat(more).as("branches of %s", place).isBetween(Math.min(awaits, 1) * 2, awaits * 2);
      onLines += more;
    }
    assertThat(actual.branches()).isEqualTo(expected.branches() + onLines + emitted.switchBranches);
  }

  private String sourceLine(String place) {
    String path = place.substring(0, place.indexOf(':'));
    int line = Integer.parseInt(place.substring(path.length() + 1));
    Program program =
        programs.stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
    return program.source().lines().toList().get(line - 1).strip();
  }

  private static int branches(ILine line) {
    return line.getBranchCounter().getTotalCount();
  }

  private static boolean isCovered(ILine line) {
    return line.getInstructionCounter().getCoveredCount() > 0;
  }

  @Test
  void methodsAreThoseWithTheUsersCode() throws Exception {
    Woven compiled =
        TestCompiler.inMemory()
            .withOptions("-Xlint:-processing")
            .compile(
                """
            import static dev.pawl.Pawl.*;

            import dev.pawl.Async;
            import dev.pawl.Task;
            import java.util.function.Supplier;

            final class Example {
              @interface NotForTestsGenerated {}

              @Async
              Task<String> method(int n) {
                Supplier<Task<String>> lambda = () -> done(await(method(n)));
                return lambda.get();
              }

              @Async
              @NotForTestsGenerated
              Task<String> excluded() {
                return done(await(method(1)));
              }
            }
            """);
    assertThat(Coverage.ofNoRun(compiled.classes()).methods())
        .containsExactly(
            "Example.<init>()V",
            "Example.lambda$method$0(LExample$lambda$method$0$Frame;)Ljava/lang/Object;",
            "Example.method(LExample$method$Frame;)Ljava/lang/Object;");
  }

  /** JaCoCo leaves out synthetic methods, and the oracle's bodies are. */
  private static byte[] withVisibleBodies(byte[] classFile) {
    ClassNode node = read(classFile);
    for (MethodNode method : node.methods) {
      if (method.name.endsWith("$body")) {
        method.access &= ~Opcodes.ACC_SYNTHETIC;
      }
    }
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }

  private static ClassNode read(byte[] classFile) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    return node;
  }

  private static Set<String> numberedLines(Iterable<byte[]> classFiles) {
    Set<String> lines = new HashSet<>();
    for (byte[] classFile : classFiles) {
      ClassNode node = read(classFile);
      for (MethodNode method : node.methods) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof LineNumberNode line) {
            lines.add(place(node, line.line));
          }
        }
      }
    }
    return lines;
  }

  private static String place(ClassNode node, int line) {
    int end = node.name.lastIndexOf('/');
    return Coverage.place(end < 0 ? "" : node.name.substring(0, end), node.sourceFile, line);
  }

  /** What the transformer has put into step methods that branches. */
  private static final class Emitted {
    final Map<String, Integer> awaitsByLine = new HashMap<>();
    int switchBranches;

    Emitted(Iterable<byte[]> classFiles) {
      for (byte[] classFile : classFiles) {
        ClassNode node = read(classFile);
        node.methods.stream()
            .filter(method -> method.desc.matches("\\(L.*\\$Frame\\d*;\\)Ljava/lang/Object;"))
            .forEach(method -> count(node, method));
      }
    }

    private void count(ClassNode node, MethodNode step) {
      int line = 0;
      boolean switched = false;
      for (AbstractInsnNode insn : step.instructions) {
        if (insn instanceof LineNumberNode number) {
          line = number.line;
        } else if (insn instanceof TableSwitchInsnNode table && !switched && line == 0) {
          switched = true;
          switchBranches += table.labels.size() + 1;
        } else if (insn instanceof FieldInsnNode field && field.name.equals("SUSPENDED")) {
          awaitsByLine.merge(place(node, line), 1, Integer::sum);
        }
      }
    }
  }
}
