package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.List;
import java.util.stream.Collectors;
import support.Later;

/** Receiver and arguments of each call of a chain suspend. */
public final class MethodChain {
  private final String text;

  private MethodChain(String text) {
    this.text = text;
  }

  private MethodChain add(Object more) {
    return new MethodChain(v("add", text + more));
  }

  @Async
  private Task<MethodChain> addLater(Object more) {
    await(yieldNow());
    return done(add(more));
  }

  @Async
  public static Task<String> run() {
    MethodChain chain =
        await(
            await(new MethodChain("").add(await(Later.soon(1))).addLater(await(Later.soon(2))))
                .add(await(Later.soon(3)))
                .addLater(v("four", 4)));
    log(chain.text.concat(await(Later.soon("x"))).replace(await(Later.soon('x')), 'y').length());
    log(
        new StringBuilder()
            .append(await(Later.soon(1L)))
            .append(v("c", 'c'))
            .append(await(Later.soon(2.5)))
            .insert(await(Later.soon(0)), await(Later.soon("in")))
            .reverse());
    log(
        List.of(await(Later.soon(3)), await(Later.soon(4)), 5).stream()
            .map(i -> i * i)
            .collect(Collectors.toList()));
    try {
      await(Later.soon((MethodChain) null)).add(await(Later.soon(v("argument", 1))));
    } catch (NullPointerException e) {
      log(e);
    }
    return done("OK");
  }
}
