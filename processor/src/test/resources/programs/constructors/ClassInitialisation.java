package constructors;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** A class is initialised where {@code new} stands, before its arguments are evaluated. */
public final class ClassInitialisation {
  static final class First {
    static {
      log("First is initialised");
    }

    First(Object a) {
      log("First is made of " + a);
    }

    @Override
    public String toString() {
      return "a First";
    }
  }

  static final class Second {
    static final Object VALUE = v("Second is initialised", "value");

    Second(Object a, Object b) {
      log("Second is made of " + a + b);
    }
  }

  static final class Broken {
    static {
      if (true) {
        fail("Broken is initialised", new Unchecked("broken"));
      }
    }

    Broken(Object a) {}
  }

  static final class ByStaticCall {
    static {
      log("ByStaticCall is initialised");
    }

    static Object of(Object a) {
      return a;
    }
  }

  @Async
  public static Task<String> run() {
    new First(v("argument", await(Later.soon(1))));
    new Second(
        v("first argument", await(Later.soon(1))),
        new First(v("nested argument", await(Later.soon(2)))));
    try {
      new Broken(v("argument", await(Later.soon(3))));
    } catch (ExceptionInInitializerError e) {
      log(e);
    }
    try {
      new Broken(v("argument", await(Later.soon(4))));
    } catch (NoClassDefFoundError e) {
      log(e);
    }
    log(ByStaticCall.of(v("argument", await(Later.soon(5)))));
    return done("OK");
  }
}
