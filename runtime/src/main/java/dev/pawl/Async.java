package dev.pawl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may {@link Pawl#await await}: the processor compiles it into a state
 * machine.
 *
 * <p>The return type says what a call means. A method that returns {@link Task} is cold: the call
 * evaluates and captures the arguments, and the body runs when the task is first awaited or
 * spawned.
 *
 * <pre>{@code
 * @Async
 * static Task<Integer> sum(Task<Integer> left, Task<Integer> right) {
 *   return done(await(left) + await(right));
 * }
 * }</pre>
 *
 * <p>A method that returns {@link java.util.concurrent.CompletableFuture} or {@link
 * java.util.concurrent.CompletionStage} is hot: its body starts at the call, on the caller's
 * thread, and the call returns when it suspends for the first time. It goes on on the scheduler
 * that it was called on; where none ran, on the thread that completes what it awaits. There it can
 * await other futures, promises, and tasks that do the same, but nothing that needs a scheduler,
 * such as {@link Pawl#sleep}. What it throws is in the future, also what it throws at once.
 * Cancelling the future cancels the body.
 *
 * <pre>{@code
 * @Async
 * static CompletableFuture<Integer> total(CompletableFuture<Integer> a, Task<Integer> b) {
 *   return completedFuture(await(a) + await(b));
 * }
 * }</pre>
 *
 * <p>{@code return E;} means the same as {@code return done(await(E));} for any {@code E}, so
 * {@code return done(x);} gives a result, {@code return done();} none, and {@code return other();}
 * goes on with another task, in constant memory when it stands outside {@code try}. In a hot method
 * it is {@code return completedFuture(x);}, of the JDK, or any other future.
 *
 * <p>A lambda whose functional interface returns such a type, and whose body awaits, is compiled in
 * the same way and needs no annotation.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Async {}
