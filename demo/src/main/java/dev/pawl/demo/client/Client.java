package dev.pawl.demo.client;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Promise;
import dev.pawl.Task;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Any number of clients, on one thread, each of which sends integers and checks what it is
 * answered.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar client 1000 --requests 100
 * </pre>
 */
public final class Client {
  private static final int COMPLAINTS_PRINTED = 10;

  private final ClientOptions options;
  private final PrintStream out;
  private final Random random = new Random();
  private final Promise<Void> stopRequest = new Promise<>();
  private final Promise<Void> allConnected = new Promise<>();
  private int connected;
  private long right;
  private long wrong;
  private int failed;
  private int complaints;

  /** Prints to a stream what goes wrong, and the answers if the options say so. */
  public Client(ClientOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Runs all clients on the calling thread. */
  public ClientResult run() {
    long start = System.nanoTime();
    Pawl.run(runAll());
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new ClientResult(options.clients(), right, wrong, failed, elapsed);
  }

  /** Makes {@link #run} return early. Any thread. */
  public void stop() {
    stopRequest.complete(null);
  }

  @Async
  private Task<Void> runAll() {
    List<Task<Void>> clients = new ArrayList<>();
    for (int i = 0; i < options.clients(); i++) {
      clients.add(spawn(runOne()));
    }
    Task<Void> stopper = spawn(cancelWhenAsked(clients));
    for (Task<Void> client : clients) {
      await(client);
    }
    stopper.cancel();
    return done();
  }

  @Async
  private Task<Void> cancelWhenAsked(List<Task<Void>> clients) {
    await(stopRequest);
    clients.forEach(Task::cancel);
    return done();
  }

  @Async
  private Task<Void> runOne() {
    try (LineClient server = new LineClient(options.server())) {
      await(server.connect());
      if (!options.hold().isZero()) {
        await(everybodyConnected());
        await(sleep(options.hold()));
      }
      int requests = options.requests().orElse(Integer.MAX_VALUE);
      for (int n = 0; n < requests; n++) {
        if (!options.pause().isZero()) {
          await(sleep(randomPause()));
        }
        BigInteger number = randomInteger();
        check(number, await(server.ask(number.toString())));
      }
    } catch (IOException e) {
      failed++;
      complain("a client failed: " + e);
    } catch (CancellationException stopped) {
      return done();
    }
    return done();
  }

  private Task<Void> everybodyConnected() {
    if (++connected == options.clients()) {
      out.println(connected + " connections are open");
      allConnected.complete(null);
    }
    return allConnected;
  }

  private Duration randomPause() {
    return Duration.ofNanos((long) (random.nextDouble() * options.pause().toNanos()));
  }

  private void check(BigInteger number, @Nullable String answer) throws EOFException {
    if (answer == null) {
      throw new EOFException("the server has closed the connection");
    }
    if (options.printAnswers()) {
      out.println(number + " " + answer);
    }
    if (answer.equals(options.calculation().apply(number).toString())) {
      right++;
    } else {
      wrong++;
      complain(number + " was answered with " + answer);
    }
  }

  private void complain(String text) {
    if (++complaints <= COMPLAINTS_PRINTED) {
      out.println(text);
    }
  }

  /** Mostly short, sometimes long, on either side of zero. */
  private BigInteger randomInteger() {
    int die = random.nextInt(1000);
    int bits = die < 700 ? 10 : die < 900 ? 64 : die < 999 ? 512 : 3000;
    BigInteger number = new BigInteger(bits, random);
    return random.nextBoolean() ? number : number.negate();
  }
}
