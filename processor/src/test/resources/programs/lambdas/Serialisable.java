package lambdas;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.function.IntUnaryOperator;
import support.Later;
import support.TaskFunction;

/** Serialisable lambdas are left as they are, and still can be read back; a suspending one too. */
public final class Serialisable {
  interface Operator extends IntUnaryOperator, Serializable {}

  interface Suspending extends TaskFunction<Integer, Integer>, Serializable {}

  @SuppressWarnings("unchecked")
  private static <T> T copy(T object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())) {
          @Override
          protected Class<?> resolveClass(java.io.ObjectStreamClass type)
              throws ClassNotFoundException {
            return Class.forName(type.getName(), false, Serialisable.class.getClassLoader());
          }
        }) {
      return (T) in.readObject();
    }
  }

  @Async
  public static Task<String> run() throws Exception {
    int captured = await(Later.soon(5));
    Operator plain = i -> i + captured;
    await(yieldNow());
    log(copy(plain).applyAsInt(1));
    Suspending suspending = i -> done(i * await(Later.soon(captured)));
    log(await(copy(suspending).apply(3)));
    return done("OK");
  }
}
