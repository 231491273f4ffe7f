package dev.pawl.processor.differential;

import dev.pawl.processor.differential.generator.RandomProgram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Looks which tools notice that the processor is wrong. Loaded by {@link Mutant.Loader}, so that
 * all it uses is the processor with the bug.
 */
public final class MutantTrial {
  private static final String NOTHING = "";
  private static final int BATCH = 8;

  private MutantTrial() {}

  /**
   * Tries the tools.
   *
   * @param programs how many random programs to try at most
   * @param unitTests the classes of tests besides
   * @param lastTests those that take long, run if nothing else notices anything
   * @return by tool what it notices; empty where it notices nothing
   */
  public static Map<String, String> run(
      int programs, List<String> unitTests, List<String> lastTests) {
    Map<String, String> noticed = new LinkedHashMap<>();
    try (Differential differential = new Differential()) {
      handWritten(differential, noticed);
      noticed.put("combinations", combinations(differential));
      noticed.put("random programs", random(differential, programs));
    } catch (AssertionError e) {
      // The programs' support does not even compile.
      noticed.put("verifier", "refuses what the programs use");
    }
    noticed.put("unit tests", failing(unitTests));
    if (noticed.values().stream().allMatch(String::isEmpty)) {
      noticed.put("unit tests", failing(lastTests));
    }
    return noticed;
  }

  private static String failing(List<String> tests) {
    return tests.stream()
        .filter(MutantTrial::fails)
        .map(name -> name.substring(name.lastIndexOf('.') + 1))
        .collect(Collectors.joining(", "));
  }

  private static Differential.Options options() {
    String level = Integer.toString(Runtime.version().feature());
    return new Differential.Options(
        List.of("-g", "-source", level, "-target", level), false, "result = OK");
  }

  private static void handWritten(Differential differential, Map<String, String> noticed) {
    List<Program> programs =
        ProgramFiles.handWritten().stream().filter(HandWrittenProgramsTest::canBeCompiled).toList();
    List<Finding> findings = differential.check(programs, options());
    long refused =
        findings.stream()
            .filter(
                finding ->
                    finding.kind() == Finding.Kind.NOT_VERIFIED
                        || finding.kind() == Finding.Kind.NOT_WOVEN)
            .count();
    noticed.put("verifier", refused == 0 ? NOTHING : refused + " of " + programs.size());
    long differing = findings.size() - refused;
    noticed.put(
        "hand-written programs", differing == 0 ? NOTHING : differing + " of " + programs.size());
  }

  private static String combinations(Differential differential) {
    // A sample: mutants are many, and each of these programs has all operands.
    List<Program> all = Combinations.programs(false);
    List<Program> programs = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 18) {
      programs.add(all.get(i));
    }
    for (int from = 0; from < programs.size(); from += 2) {
      int to = Math.min(from + 2, programs.size());
      if (!differential.check(programs.subList(from, to), options()).isEmpty()) {
        return "within " + to + " of " + programs.size();
      }
    }
    return NOTHING;
  }

  private static String random(Differential differential, int most) {
    for (int from = 0; from < most; from += BATCH) {
      List<Program> programs = new ArrayList<>();
      for (int seed = from + 1; seed <= from + BATCH; seed++) {
        RandomProgram source = RandomProgram.of(seed, Runtime.version().feature());
        programs.add(new Program("random/" + source.className() + ".java", source.text().print()));
      }
      for (Finding finding : differential.check(programs, options())) {
        if (finding.kind() != Finding.Kind.JAVAC_CRASHES) {
          return "program " + (from + 1 + programs.indexOf(finding.program()));
        }
      }
    }
    return NOTHING;
  }

  // ---------------------------------------------------------------- unit tests

  private static boolean fails(String className) {
    try {
      LauncherDiscoveryRequest request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(
                  DiscoverySelectors.selectClass(
                      Class.forName(className, false, MutantTrial.class.getClassLoader())))
              .build();
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request, listener);
      TestExecutionSummary summary = listener.getSummary();
      if (summary.getTestsFoundCount() == 0) {
        throw new AssertionError("no tests in " + className);
      }
      return summary.getTotalFailureCount() > 0;
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
