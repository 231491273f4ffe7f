package dev.pawl.benchmarks.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Where something was measured.
 *
 * @param jdk the feature release, as in "JDK 17"
 * @param jvm its name and exact version
 * @param cpu the model
 * @param cores of the machine
 * @param kernel the operating system and its version
 * @param pinnedTo the only CPU that was used; empty where any was
 * @param date of the start, in UTC
 * @param revision of the sources, as the script says
 * @param othersLoad how much of one CPU all other processes, and other guests of the host, used
 *     meanwhile; 0.1 is a tenth. Negative where the system does not tell
 */
record Environment(
    int jdk,
    String jvm,
    String cpu,
    int cores,
    String kernel,
    String pinnedTo,
    String date,
    String revision,
    double othersLoad) {

  static Environment here(String pinnedTo, double othersLoad) {
    List<String> cpuInfo = linesOf(Path.of("/proc/cpuinfo"));
    int processors = (int) cpuInfo.stream().filter(line -> line.startsWith("processor")).count();
    return new Environment(
        Runtime.version().feature(),
        System.getProperty("java.vm.name")
            + " "
            + System.getProperty("java.vm.version")
            + ", "
            + System.getProperty("java.vm.vendor"),
        cpuInfo.stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 1).strip())
            .findFirst()
            .orElse(System.getProperty("os.arch")),
        processors > 0 ? processors : Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        pinnedTo,
        LocalDate.now(ZoneOffset.UTC).toString(),
        System.getProperty("pawl.revision", "unknown"),
        othersLoad);
  }

  /** The same, when it is known what else ran meanwhile. */
  Environment withOthersLoad(double load) {
    return new Environment(jdk, jvm, cpu, cores, kernel, pinnedTo, date, revision, load);
  }

  private static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException notLinux) {
      return List.of();
    }
  }
}
