/**
 * What tests of tasks need: time that does not pass, orders that repeat, and nothing left behind.
 *
 * <ul>
 *   <li>{@link dev.pawl.testing.TestScheduler} runs tasks in {@linkplain
 *       dev.pawl.testing.VirtualClock virtual time}, fails when one is left suspended or a socket
 *       open, and explores interleavings: {@link dev.pawl.testing.TestScheduler#explore}.
 *   <li>{@link dev.pawl.testing.EventOrder} checks in which order things happen: {@code expect(1)}
 *       ... {@code finish(3)}.
 *   <li>{@link dev.pawl.testing.PawlTest} makes them parameters of a JUnit test. JUnit is an
 *       optional dependency: the rest of the package, and of the module, works without.
 * </ul>
 *
 * <pre>{@code
 * class AccountTest {
 *   @PawlTest(seeds = 1000)
 *   void deposits_thatMeet_areBothKept(TestScheduler test) {
 *     Account account = new Account();
 *     test.run(all(account.deposit(1), account.deposit(2)));
 *     assertEquals(3, account.balance());
 *   }
 *
 *   @PawlTest
 *   void answer_thatDoesNotCome_timesOut(TestScheduler test, EventOrder order) {
 *     test.run(() -> {
 *       order.expect(1);
 *       try {
 *         await(timeout(Duration.ofDays(1), new Promise<String>()));
 *       } catch (TimeoutException e) {
 *         order.finish(2);
 *       }
 *       return done();
 *     });
 *     assertEquals(Duration.ofDays(1), test.clock().elapsed());
 *   }
 * }
 * }</pre>
 *
 * <p>The tests are compiled with Pawl's processor on the processor path, as the program is.
 */
@NullMarked
package dev.pawl.testing;

import org.jspecify.annotations.NullMarked;
