import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.AsyncIterator;
import dev.pawl.Task;
import dev.pawl.io.TcpStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.function.Supplier;

class Retain {
  private static final int SIZE = 64 * 1024;

  @Async
  static Task<Integer> readsIntoABufferOfItsOwn(TcpStream client) throws IOException {
    // expect: RETAIN
    byte[] buffer = new byte[SIZE];
//         ^
    int n = await(client.read(ByteBuffer.wrap(buffer)));
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += buffer[i];
    }
    return done(sum);
  }

  @Async
  static Task<Integer> receivesWhatHasArrived(TcpStream client) throws IOException {
    byte[] bytes = await(client.recv(SIZE));
    return done(bytes.length);
  }

  @Async
  @SuppressWarnings("pawl:blocking-call")
  static Task<String> severalKinds(Task<String> name, boolean direct) throws IOException {
    ByteBuffer target = null;
    if (direct) {
      // expect: RETAIN
      target = ByteBuffer.allocateDirect(SIZE).limit(SIZE / 2);
//    ^
    }
    // expect: RETAIN
    long[][] table = new long[100][1000];
//           ^
    // expect: RETAIN
    StringBuilder text = new StringBuilder(10_000).append(await(name)).append(' ');
//                ^
    // expect: RETAIN
    String all = Files.readString(Path.of("names"));
//         ^
    String first = await(name);
    text.append(first).append(target).append(table[0][0]);
    return done(text.append(await(name)).append(all).toString());
  }

  @Async
  static Task<Integer> operand(Task<Integer> index) {
    // expect: RETAIN
    return done((new int[SIZE])[await(index)]);
//                              ^
  }

  static Supplier<Task<Integer>> lambda(Task<Integer> index) {
    return () -> {
      // expect: RETAIN
      var buffer = new char[SIZE];
//        ^
      return done((int) buffer[await(index)]);
    };
  }

  @Async
  static AsyncIterator<Integer> both(Task<Integer> value) {
    // expect: RETAIN
    int[] values = new int[SIZE];
//        ^
    for (int i = 0; i < SIZE; i++) {
      emit(values[i]);
    }
    emit(await(value));
    return end();
  }

  // A generator's caller has it as long as it wants.
  @Async
  static Iterator<Integer> generator() {
    int[] values = new int[SIZE];
    for (int i = 0; i < SIZE; i++) {
      emit(values[i]);
    }
    return end();
  }

  @Async
  static Task<Integer> notReadAfterwards(Task<Integer> index, byte[] given) {
    byte[] small = new byte[100];
    byte[] done = new byte[SIZE];
    done[5] = given[3];
    byte[] cleared = new byte[SIZE];
    small[0] = done[5];
    int value = cleared[0];
    cleared = null;
    int n = await(index);
    byte[] later = new byte[SIZE];
    return done(given[n] + small[n] + later[n] + value + (cleared == null ? 1 : 0));
  }

  @Async
  @SuppressWarnings("pawl:retain")
  static Task<Integer> accepted(Task<Integer> index) {
    byte[] buffer = new byte[SIZE];
    return done(await(index) + buffer[0]);
  }

  @Async
  static Task<Integer> acceptedHere(Task<Integer> index) {
    @SuppressWarnings("pawl:retain")
    byte[] buffer = new byte[SIZE];
    return done(await(index) + buffer[0]);
  }
}
