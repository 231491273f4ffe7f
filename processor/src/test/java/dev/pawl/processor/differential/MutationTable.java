package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Puts bugs into the processor, one at a time, and prints which tool notices each. Takes minutes,
 * so it is not part of the build:
 *
 * <pre>
 *   mvn verify -pl processor -am -Pstress -Dit.test=MutationTable -Dpawl.mutant=Spill.*
 * </pre>
 *
 * <p>{@code pawl.mutant} is a pattern for names; without it, all of them.
 */
final class MutationTable {
  private static final int PROGRAMS = 40;
  private static final List<String> TOOLS =
      List.of("verifier", "hand-written programs", "combinations", "random programs", "unit tests");
  private static final List<String> UNIT_TESTS =
      List.of("dev.pawl.processor.transform.StepMethodTest");

  /** These take long, or are about one thing; run where nothing else has noticed anything. */
  private static final List<String> LAST_TESTS =
      List.of(
          "dev.pawl.processor.transform.LargeMethodTest",
          "dev.pawl.processor.generator.GeneratorSemanticsTest",
          "dev.pawl.processor.transform.ReachabilityTest",
          "dev.pawl.processor.debugger.DebuggerTest");

  @Test
  void everyMutantIsNoticed() throws Exception {
    String only = System.getProperty("pawl.mutant");
    System.setProperty("pawl.seconds", "5");
    List<String> survivors = new ArrayList<>();
    if (only == null) {
      Map<String, String> none = trial(new LinkedHashMap<>());
      assertThat(none.values()).as("without a bug: %s", none).containsOnly("");
    }
    System.out.println("| mutant | " + String.join(" | ", TOOLS) + " |");
    System.out.println("| --- |" + " --- |".repeat(TOOLS.size()));
    for (Mutant mutant : Mutant.all()) {
      if (only != null && !mutant.name().matches(only)) {
        continue;
      }
      Map<String, String> noticed = trial(mutant.compile());
      StringBuilder row = new StringBuilder("| " + mutant.description() + " |");
      TOOLS.forEach(tool -> row.append(' ').append(noticed.getOrDefault(tool, "")).append(" |"));
      System.out.println(row);
      System.out.flush();
      if (noticed.values().stream().allMatch(String::isEmpty)) {
        survivors.add(mutant.name());
      }
    }
    assertThat(survivors).isEmpty();
  }

  @SuppressWarnings("unchecked") // that is what the trial returns
  private static Map<String, String> trial(Map<String, byte[]> mutated) throws Exception {
    Mutant.Loader world = new Mutant.Loader(mutated);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(world);
    try {
      return (Map<String, String>)
          world
              .loadClass(MutantTrial.class.getName())
              .getMethod("run", int.class, List.class, List.class)
              .invoke(null, PROGRAMS, UNIT_TESTS, LAST_TESTS);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
