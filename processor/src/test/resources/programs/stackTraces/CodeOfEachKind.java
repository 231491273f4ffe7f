package stackTraces;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Lines;
import support.TaskFunction;
import support.Unchecked;

/** Lambdas, instance and interface methods, constructors and initialisers between the awaits. */
public final class CodeOfEachKind {
  private interface Shape {
    @Async
    default Task<Integer> area() throws Checked {
      await(Later.soon(0));
      return done(await(width()) * 2);
    }

    Task<Integer> width() throws Checked;
  }

  private static final class Square implements Shape {
    private final int length;

    Square(int length) {
      if (length > 5) {
        throw new Unchecked("too long");
      }
      this.length = length;
    }

    @Override
    @Async
    public Task<Integer> width() throws Checked {
      await(Later.slow(length));
      return done(new Square(length + 1).length);
    }
  }

  @Async
  private static Task<Integer> called(int length) throws Checked {
    TaskFunction<Integer, Integer> areaOf =
        n -> {
          await(Later.soon(n));
          Square square = new Square(n);
          return done(await(areaPlus(square, n)));
        };
    return done(await(areaOf.apply(length)) + 1);
  }

  @Async
  private static Task<Integer> areaPlus(Shape shape, int n) {
    try {
      return done(
          n
              + await(
                  shape.area()));
    } catch (Checked e) {
      throw new Unchecked("never");
    }
  }

  @Async
  public static Task<String> run() throws Checked {
    for (int length = 4; length < 7; length++) {
      try {
        log(await(called(length)));
      } catch (Unchecked e) {
        log(Lines.of(e));
      }
    }
    return done("OK");
  }
}
