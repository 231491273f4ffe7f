package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** An element is stored where the index was before the value suspended; and store checks hold. */
public final class ArrayStoreAndLoad {
  @Async
  public static Task<String> run() {
    int i = 0;
    int[] a = {0, 0, 0};
    a[i++] = await(Later.soon(i)) + 10 * i++;
    a[i] = i = await(Later.soon(1));
    log(i);
    log(a);
    Object[] strings = new String[1];
    try {
      strings[v("i", 0)] = await(Later.soon((Object) 1));
    } catch (ArrayStoreException e) {
      log(e);
    }
    int x;
    int y = x = await(Later.soon(4)) + (y = 2);
    log(x + y);
    String[] names = new String[2];
    names[0] = names[1] = await(Later.soon("n"));
    log(names);
    return done("OK");
  }
}
