package futures;

import static dev.pawl.Pawl.*;
import static java.util.concurrent.CompletableFuture.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import support.Later;

/** In interfaces, generic classes with bridges, records, inner classes, and as lambdas. */
public final class MethodsAndLambdas {
  interface Store<K> {
    CompletionStage<String> find(K key);

    @Async
    default CompletionStage<String> findTwice(K key) {
      String first = await(find(key));
      return completedStage(first + await(find(key)));
    }
  }

  /** Overrides with a narrower type, so that there are bridges. */
  record Prefix(String prefix) implements Store<Integer> {
    @Async
    @Override
    public CompletableFuture<String> find(Integer key) {
      int n = await(Later.soon(key));
      return completedFuture(prefix + n);
    }
  }

  private final List<String> names = new ArrayList<>();

  final class Inner {
    @Async
    private CompletableFuture<Integer> add(String name) {
      names.add(await(Later.soon(name)));
      return completedFuture(names.size());
    }
  }

  @Async
  private CompletableFuture<List<String>> fill(String... given) {
    Inner inner = new Inner();
    for (String name : given) {
      log(await(inner.add(name)));
    }
    return completedFuture(names);
  }

  @Async
  public static Task<String> run() {
    Store<Integer> store = new Prefix("p");
    log(await(store.find(1)) + await(store.findTwice(2)));
    log(await(new MethodsAndLambdas().fill("a", "b", "c")));
    int captured = 5;
    Function<Integer, CompletableFuture<Integer>> plus =
        n -> {
          log("lambda " + n);
          int soon = await(Later.soon(n));
          return completedFuture(soon + captured);
        };
    CompletableFuture<Integer> one = plus.apply(1);
    log("applied");
    log(await(one));
    Supplier<CompletionStage<String>> stage = () -> completedStage("s" + await(Later.soon(9)));
    log(await(stage.get()));
    log(await(completedFuture(3).thenCompose(plus)));
    return done("OK");
  }
}
