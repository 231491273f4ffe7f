// release: 21
package patterns;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** An exhaustive switch over a sealed hierarchy, without default, that suspends in its cases. */
public final class SealedHierarchies {
  sealed interface Expression {}

  record Constant(int value) implements Expression {}

  record Sum(Expression left, Expression right) implements Expression {}

  record Product(Expression left, Expression right) implements Expression {}

  enum Special implements Expression {
    FAILS,
    SEVEN
  }

  @Async
  private static Task<Integer> evaluate(Expression expression) {
    return done(
        switch (expression) {
          case Constant(int value) -> await(Later.soon(value));
          case Sum(var left, var right) -> await(evaluate(left)) + await(evaluate(right));
          case Product(var left, var right) when await(evaluate(left)) == 0 -> 0;
          case Product p -> await(evaluate(p.left)) * await(evaluate(p.right));
          case Special.FAILS -> await(Later.<Integer, Unchecked>failsSoon(new Unchecked("FAILS")));
          case Special.SEVEN -> 7;
        });
  }

  @Async
  public static Task<String> run() {
    Expression two = new Constant(2);
    Expression sum = new Sum(two, new Product(two, Special.SEVEN));
    log(await(evaluate(sum)));
    log(await(evaluate(new Product(new Constant(0), Special.FAILS))));
    try {
      log(await(evaluate(new Sum(sum, Special.FAILS))));
    } catch (Unchecked e) {
      log(e);
    }
    return done("OK");
  }
}
