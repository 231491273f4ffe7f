package dev.pawl.io;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.repeat;
import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static dev.pawl.Script.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Pawl;
import dev.pawl.Task;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task that never has to wait does not keep the others from running. */
@Timeout(20)
class FloodTest {
  @Test
  void manyBufferedLines_letOthersRunInBetween() throws Throwable {
    int[] lines = new int[1];
    int linesBeforeTheOther =
        Loopback.run(
            (stream, peer) -> {
              peer.send("x\n".repeat(5000));
              peer.endOutput();
              Task<Integer> other =
                  Pawl.spawn(
                      then(
                          until(() -> lines[0] > 0),
                          begun -> then(Pawl.yieldNow(), turn -> Pawl.done(lines[0]))));
              return then(
                  repeat(
                      () ->
                          then(
                              stream.readLine(),
                              line -> {
                                lines[0]++;
                                return Pawl.done(line);
                              }),
                      line -> line == null),
                  end -> other);
            });

    assertThat(linesBeforeTheOther).isLessThan(1000);
    assertThat(lines[0]).isEqualTo(5001);
  }

  @Test
  void readOfManyBytesFromAFastPeer_letsOthersRunInBetween() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    int readsBeforeTheOther =
        Loopback.run(
            provider,
            (stream, peer) -> {
              peer.send("x");
              provider.endless = true;
              Task<byte[]> reading = Pawl.spawn(task(() -> stream.readExactly(10_000_000)));
              return then(
                  until(() -> provider.reads > 0),
                  begun -> {
                    int reads = provider.reads;
                    return then(reading, bytes -> Pawl.done(reads));
                  });
            });

    assertThat(readsBeforeTheOther).isLessThan(100);
    assertThat(provider.reads).isGreaterThan(600);
  }

  @Test
  void writerWhosePeerTakesEverything_canBeCancelled() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    Throwable failure =
        Loopback.run(
            provider,
            (stream, peer) -> {
              Task<Void> endless =
                  Pawl.spawn(
                      task(
                          () ->
                              repeat(
                                  () -> {
                                    // The peer keeps up.
                                    peer.receive(peer.available());
                                    return stream.write("x");
                                  },
                                  sent -> provider.writes > 100_000)));
              return then(
                  until(() -> provider.writes > 0),
                  begun -> {
                    endless.cancel();
                    return failureOf(endless);
                  });
            });

    assertThat(failure).isInstanceOf(CancellationException.class);
    assertThat(provider.writes).isLessThan(1000);
  }
}
