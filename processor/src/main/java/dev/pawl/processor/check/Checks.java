package dev.pawl.processor.check;

import java.util.List;

/** The checks that run over every class, in the order of their reports. */
final class Checks {
  private Checks() {}

  static final List<Check> ALL =
      List.of(
          new AsyncReturnType(),
          new AsyncModifiers(),
          new AwaitOutsideAsync(),
          new AwaitInGenerator(),
          new AwaitInsideMonitor(),
          new AwaitMethodReference(),
          new EmitOutsideGenerator(),
          new EmitWrongType(),
          new EmitWrongSentType(),
          new EmitAllWrongSentType(),
          new DroppedTask(),
          new BlockingCall(),
          new LockHeldOverAwait(),
          new ResourceHeldOverAwait(),
          new Retain());
}
