package dev.pawl.benchmarks.table;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one run of the table has measured, on one JDK.
 *
 * @param environment where
 * @param settings how, in a sentence
 * @param cells one for each figure and each way to do it, in the order of the first measurement
 */
record Results(Environment environment, String settings, List<Cell> cells) {
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /**
   * One JVM's measurements.
   *
   * @param scores one for each iteration
   * @param bytes what an operation allocated, in each iteration; empty where that was not measured
   */
  record Fork(List<Double> scores, List<Double> bytes) {}

  /**
   * Who did what.
   *
   * @param figure the {@link Figure#id}
   * @param variant {@code byHand}, {@code pawl} or a rival
   * @param forks the first is of the first round, in which all other cells have their first, too
   */
  record Cell(String figure, String variant, List<Fork> forks) {
    Samples scores() {
      return Samples.of(forks.stream().flatMap(fork -> fork.scores().stream()).toList());
    }

    /** The median of what an operation allocated, where it was measured. */
    Optional<Double> bytes() {
      List<Double> all = forks.stream().flatMap(fork -> fork.bytes().stream()).toList();
      return all.isEmpty() ? Optional.empty() : Optional.of(Samples.of(all).median());
    }

    /** How many times as much as another, by the medians. */
    double ratioTo(Cell other) {
      return scores().median() / other.scores().median();
    }

    /** The same for each round on its own, in which the two were measured one after the other. */
    Samples ratiosTo(Cell other) {
      List<Double> ratios = new ArrayList<>();
      for (int i = 0; i < Math.min(forks.size(), other.forks.size()); i++) {
        double mine = Samples.of(forks.get(i).scores()).median();
        ratios.add(mine / Samples.of(other.forks.get(i).scores()).median());
      }
      return Samples.of(ratios);
    }
  }

  /** The cell of a figure and a variant, if that was measured. */
  Optional<Cell> find(Figure figure, String variant) {
    return cells.stream()
        .filter(cell -> cell.figure().equals(figure.id()) && cell.variant().equals(variant))
        .findFirst();
  }

  /** Who was measured for a figure, in order. */
  Map<String, Cell> of(Figure figure) {
    Map<String, Cell> found = new LinkedHashMap<>();
    for (Cell cell : cells) {
      if (cell.figure().equals(figure.id())) {
        found.put(cell.variant(), cell);
      }
    }
    return found;
  }

  void write(Path file) throws IOException {
    Files.writeString(file, GSON.toJson(this) + "\n");
  }

  static Results read(Path file) throws IOException {
    return GSON.fromJson(Files.readString(file), Results.class);
  }
}
