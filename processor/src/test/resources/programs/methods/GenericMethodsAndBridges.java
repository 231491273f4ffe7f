package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import support.Checked;
import support.Later;

/** Generic methods; overrides with bridges; covariant results. */
public final class GenericMethodsAndBridges {
  abstract static class Parser<A, R extends CharSequence> {
    @Async
    Task<R> parse(A input) {
      await(yieldNow());
      return done(make(input));
    }

    abstract R make(A input);

    abstract Task<? extends R> twice(A input);
  }

  static class IntParser extends Parser<Integer, String> {
    @Override
    @Async
    Task<String> parse(Integer input) {
      String above = await(super.parse(input + await(Later.soon(1))));
      return done("int " + above);
    }

    @Override
    String make(Integer input) {
      return "made " + input;
    }

    @Override
    @Async
    Task<String> twice(Integer input) {
      return done(await(parse(input)) + await(parse(input)));
    }
  }

  interface Visitor<R> {
    Task<R> visit(List<? extends R> values);
  }

  static final class Last implements Visitor<Integer>, Comparable<Last> {
    @Override
    @Async
    public Task<Integer> visit(List<? extends Integer> values) {
      Integer last = null;
      for (Integer value : values) {
        last = await(Later.soon(value));
      }
      return done(last);
    }

    @Override
    public int compareTo(Last other) {
      return 0;
    }
  }

  @Async
  private static <A, B> Task<List<B>> map(List<A> values, Function<? super A, Task<B>> function) {
    List<B> results = new ArrayList<>();
    for (A value : values) {
      results.add(await(function.apply(value)));
    }
    return done(results);
  }

  @Async
  private static <X extends Exception> Task<Void> sneak(Class<X> type, X failure) throws X {
    await(yieldNow());
    throw type.cast(failure);
  }

  @Async
  public static Task<String> run() {
    Parser<Integer, ? extends CharSequence> parser = new IntParser();
    log(await(parser.parse(1)));
    log(await(parser.twice(2)));
    Visitor<Integer> visitor = new Last();
    log(await(visitor.visit(List.of(1, 2, 3))));
    log(await(map(List.of("a", "bb"), s -> Later.soon(s.length()))));
    log(await(map(List.of(1, 2), new IntParser()::parse)));
    try {
      await(sneak(Checked.class, new Checked("typed")));
    } catch (Checked e) {
      log(e);
    }
    return done("OK");
  }
}
