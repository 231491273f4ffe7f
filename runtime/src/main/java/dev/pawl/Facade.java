package dev.pawl;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for two twins of a class or interface, so that what is written once serves those who await
 * and those who do not.
 *
 * <p>For a class {@code Client} the processor generates, in the same package:
 *
 * <ul>
 *   <li>{@code ClientBlocking}: each method that returns a {@link Task} in {@code Client} waits
 *       here, returns the plain result, and declares the same exceptions. See {@link
 *       Scheduler#call}.
 *   <li>{@code ClientFutures}: each of them returns a {@link
 *       java.util.concurrent.CompletableFuture}. See {@link Scheduler#submit}.
 * </ul>
 *
 * <p>Both are made from an instance and the scheduler it lives on, which another thread runs, and
 * may be called from any thread but that one:
 *
 * <pre>{@code
 * ClientBlocking client = new ClientBlocking(new Client(address), scheduler);
 * int answer = client.ask(21);
 * }</pre>
 *
 * <p>Any scheduler that another thread runs will do. Where there is none, {@link Scheduler#guestOf}
 * makes one, on an executor.
 *
 * <p>Methods that do not return a task, and private ones, are left out; save for the {@code close}
 * of an {@link AutoCloseable}, which {@code ClientBlocking} then is, too. Generics, Javadoc,
 * deprecation and nullness annotations are carried over.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Facade {}
