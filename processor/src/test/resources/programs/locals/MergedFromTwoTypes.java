package locals;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.TreeSet;
import support.Later;

/** Two branches leave values of different classes, interfaces and arrays in one local. */
public final class MergedFromTwoTypes {
  interface Named {
    String name();
  }

  interface Sized {
    int size();
  }

  static class Base {}

  static final class A extends Base implements Named, Sized {
    @Override
    public String name() {
      return "A";
    }

    @Override
    public int size() {
      return 1;
    }
  }

  static final class B extends Base implements Sized, Named {
    @Override
    public String name() {
      return "B";
    }

    @Override
    public int size() {
      return 2;
    }
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 3; i++) {
      var both = i == 0 ? new A() : new B();
      await(yieldNow());
      log(both.name() + both.size());
      Named named = i == 0 ? new A() : i == 1 ? new B() : () -> "lambda";
      log(named.name() + await(Later.soon(i)) + named.name());
      Object array = i == 0 ? new int[] {1} : i == 1 ? new String[] {"s"} : new int[][] {{2}};
      await(yieldNow());
      log(array);
      Object[] objects = i == 0 ? new A[0] : i == 1 ? new Integer[] {i} : new int[][] {{i}};
      await(yieldNow());
      log(objects.length);
      Collection<Integer> collection;
      if (i == 0) {
        collection = new ArrayList<>();
      } else if (i == 1) {
        collection = new HashSet<>();
      } else {
        collection = new TreeSet<>();
      }
      await(yieldNow());
      collection.add(i);
      log(collection);
      Comparable<?> comparable = i == 0 ? "text" : i == 1 ? (Integer) 1 : (Comparable<?>) 'c';
      log(comparable + await(Later.soon("")) + comparable.hashCode());
      Base base = null;
      if (i > 0) {
        base = i == 1 ? new A() : new B();
      }
      await(yieldNow());
      log(base instanceof Sized sized ? sized.size() : -1);
    }
    return done("OK");
  }
}
