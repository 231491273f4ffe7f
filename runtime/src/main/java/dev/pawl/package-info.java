/**
 * async/await for plain Java: what users write, and the tasks behind it.
 *
 * <ul>
 *   <li>{@link dev.pawl.Async} marks a method that may await; {@link dev.pawl.Pawl} has the words.
 *   <li>{@link dev.pawl.Task} is what such a method returns; {@link dev.pawl.Promise} is one that
 *       callbacks complete, {@link dev.pawl.Operation} one that an event of the scheduler ends.
 *   <li>{@link dev.pawl.TaskScope} is a group of tasks that end before the block that started them;
 *       {@code Pawl.all}, {@code race} and {@code any} are small ones, and {@code Join} is the end
 *       of both. {@code Pawl.timeout} and {@code shield} are about cancellation, which {@code
 *       Cancellation} explains.
 *   <li>{@link dev.pawl.Flows} is the way to and from Reactive Streams; {@code TaskFuture} that to
 *       futures, and {@code Bridge} that to tasks of other schedulers.
 *   <li>{@link dev.pawl.TaskLocal} is a value that follows a task.
 *   <li>{@link dev.pawl.Scheduler} is the thread that runs them, or the guest of a thread that has
 *       a loop of its own; {@link dev.pawl.TaskDump} shows what they are doing, and {@link
 *       dev.pawl.SchedulerMXBean} does so through JMX.
 *   <li>{@code dev.pawl.testing} is what tests need: virtual time, a seeded order, leaks.
 *   <li>{@link dev.pawl.TaskFrame} is the superclass of what the processor generates.
 * </ul>
 *
 * <pre>{@code
 * @Async
 * static Task<Integer> twice(int n) {
 *   await(sleep(Duration.ofMillis(100)));
 *   return done(2 * n);
 * }
 *
 * public static void main(String[] args) {
 *   System.out.println(Pawl.run(twice(21)));
 * }
 * }</pre>
 */
@NullMarked
package dev.pawl;

import org.jspecify.annotations.NullMarked;
