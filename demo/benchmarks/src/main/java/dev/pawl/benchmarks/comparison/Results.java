package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.server.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Everything that was measured. */
final class Results {
  private final List<Sample> samples = new ArrayList<>();
  private final List<Calls> calls = new ArrayList<>();
  private final List<Idle> idle = new ArrayList<>();
  private final List<StartUp> startUps = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  void add(Sample sample) {
    samples.add(sample);
  }

  void add(Calls counted) {
    calls.add(counted);
  }

  void add(Idle weighed) {
    idle.add(weighed);
  }

  void add(StartUp started) {
    startUps.add(started);
  }

  /** Notes what could not be measured, and why. */
  void remark(String text) {
    remarks.add(text);
  }

  List<Sample> samples() {
    return samples;
  }

  List<Calls> calls() {
    return calls;
  }

  List<Idle> idle() {
    return idle;
  }

  List<StartUp> startUps() {
    return startUps;
  }

  List<String> remarks() {
    return remarks;
  }

  /** A figure of a server under a load, in all rounds. */
  Spread spread(Variant variant, Load load, ToDoubleFunction<Sample> figure) {
    return Spread.of(of(variant, load).stream().mapToDouble(figure).toArray());
  }

  /**
   * The processor time per request, as a multiple of what the hand-written server took in the same
   * round; empty when that was not measured.
   */
  Spread ratio(Variant variant, Load load) {
    return Spread.of(
        of(variant, load).stream()
            .flatMap(sample -> byHand(sample).map(twin -> ratio(sample, twin)).stream())
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  private static double ratio(Sample sample, Sample twin) {
    return sample.cpuMicros() / twin.cpuMicros();
  }

  private Optional<Sample> byHand(Sample sample) {
    return of(sample.variant().byHand(), sample.load()).stream()
        .filter(each -> each.round() == sample.round())
        .findFirst();
  }

  /** A figure of a server's starts, in all rounds. */
  Spread startUp(Variant variant, boolean sharing, ToDoubleFunction<StartUp> figure) {
    return Spread.of(starts(variant, sharing).mapToDouble(figure).toArray());
  }

  /** The same as a multiple of what the hand-written server took in the same round. */
  Spread startUpRatio(Variant variant, boolean sharing, ToDoubleFunction<StartUp> figure) {
    return Spread.of(
        starts(variant, sharing)
            .flatMap(
                start ->
                    starts(variant.byHand(), sharing)
                        .filter(twin -> twin.round() == start.round())
                        .map(twin -> figure.applyAsDouble(start) / figure.applyAsDouble(twin)))
            .mapToDouble(Double::doubleValue)
            .toArray());
  }

  private Stream<StartUp> starts(Variant variant, boolean sharing) {
    return startUps.stream().filter(each -> each.variant() == variant && each.sharing() == sharing);
  }

  Optional<Calls> calls(Variant variant, Load load) {
    return calls.stream()
        .filter(each -> each.variant() == variant && each.load().equals(load))
        .findFirst();
  }

  List<Variant> variants() {
    return samples.stream().map(Sample::variant).distinct().sorted().toList();
  }

  private List<Sample> of(Variant variant, Load load) {
    return samples.stream()
        .filter(each -> each.variant() == variant && each.load().equals(load))
        .toList();
  }
}
