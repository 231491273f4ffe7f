package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Pawl;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.transform.ClassTransformer;
import dev.pawl.processor.transform.PassListener;
import dev.pawl.processor.transform.TransformException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * How many bytes of code a step method has for each that javac wrote: over the programs under
 * {@code resources/programs}. Prints the figures; the bounds only keep them from getting worse.
 */
final class CodeGrowthTest {
  private record Growth(String method, int before, int after) {
    double factor() {
      return (double) after / before;
    }
  }

  @Test
  void stepMethodsOfThePrograms() throws TransformException {
    Map<String, Integer> before = new TreeMap<>();
    Map<String, Integer> after = new TreeMap<>();
    // A large method is compiled twice, and the second result counts.
    PassListener sizes =
        (owner, frameClass, pass, body) ->
            (pass.equals(PassListener.SOURCE) ? before : after).put(frameClass, sizeOf(body));
    ClassTransformer transformer = new ClassTransformer(sizes, Set.of());
    for (byte[] classFile : compiled().values()) {
      transformer.transform(classFile);
    }
    List<Growth> growths =
        before.entrySet().stream()
            .map(
                method ->
                    new Growth(method.getKey(), method.getValue(), after.get(method.getKey())))
            .sorted(Comparator.comparing(Growth::factor))
            .toList();
    double median = growths.get(growths.size() / 2).factor();
    Growth largest = growths.get(growths.size() - 1);
    long total = growths.stream().mapToLong(Growth::before).sum();
    long grown = growths.stream().mapToLong(Growth::after).sum();
    System.out.printf(
        Locale.ROOT,
        "%d async methods: %d bytes of code become %d, %.2f times as many; median %.2f,"
            + " nine in ten up to %.2f, at most %.2f (%s, %d to %d)%n",
        growths.size(),
        total,
        grown,
        (double) grown / total,
        median,
        growths.get(growths.size() * 9 / 10).factor(),
        largest.factor(),
        largest.method(),
        largest.before(),
        largest.after());
    assertThat(growths.size()).isGreaterThan(300);
    assertThat(median).isLessThan(4);
    assertThat(largest.factor()).isLessThan(12);
  }

  /** The programs as javac compiles them without us. */
  private static Map<String, byte[]> compiled() {
    Map<String, String> sources = new TreeMap<>(ProgramFiles.support());
    ProgramFiles.handWritten().stream()
        .filter(program -> !program.source().startsWith("// release: "))
        .forEach(program -> sources.put(program.path(), program.source()));
    try (Javac javac =
        new Javac(
            List.of(TestCompiler.locationOf(Pawl.class)),
            List::of,
            ClassLoader.getPlatformClassLoader())) {
      Javac.Result result =
          javac.compile(sources, Map.of(), List.of("-source", "17", "-target", "17"));
      assertThat(result.errors()).isEmpty();
      return new TreeMap<>(result.classes());
    }
  }

  private static int sizeOf(MethodNode method) {
    MethodNode copy =
        new MethodNode(Opcodes.ASM9, method.access, method.name, method.desc, null, null);
    method.accept(copy);
    LabelNode end = new LabelNode();
    copy.instructions.add(end);
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "Scratch", null, "java/lang/Object", null);
    copy.accept(writer);
    return end.getLabel().getOffset();
  }
}
