package dev.pawl.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A JUnit test of tasks. Its parameters may be a {@link TestScheduler}, a {@link VirtualClock},
 * which is that scheduler's, and an {@link EventOrder}; they are made for it, and closed and
 * checked when it ends.
 *
 * <pre>{@code
 * @PawlTest(seeds = 1000)
 * void deposits_thatMeet_areBothKept(TestScheduler test) {
 *   test.run(all(account.deposit(1), account.deposit(2)));
 *   assertEquals(3, account.balance());
 * }
 * }</pre>
 *
 * <p>With {@link #seeds}, the test runs as often, each time with another order of what is ready,
 * and with an instance of the class of its own; it ends with the first seed that fails. The log and
 * the exception then say how to repeat that one: with {@code -Dpawl.seed=17}. {@code
 * -Dpawl.seeds=100000} tries more of them. Both may also be given as configuration parameters of
 * the JUnit platform.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(PawlExtension.class)
public @interface PawlTest {
  /** How many orders to try; with 0, what was ready first runs first. */
  int seeds() default 0;
}
