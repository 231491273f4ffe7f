/**
 * How the tasks of a scheduler talk to each other and keep out of each other's way.
 *
 * <ul>
 *   <li>{@link dev.pawl.sync.Channel} hands each element to one receiver, {@link
 *       dev.pawl.sync.Broadcast} to every subscriber; {@link dev.pawl.sync.Select} waits for
 *       several.
 *   <li>{@link dev.pawl.sync.Mutex} lets one task through, {@link dev.pawl.sync.Semaphore} a number
 *       of them.
 *   <li>{@link dev.pawl.sync.Latch} waits for something to have happened, {@link
 *       dev.pawl.sync.Barrier} for each other.
 * </ul>
 *
 * <pre>{@code
 * @Async
 * static Task<Void> crawl(Channel<URI> pages, Semaphore connections) throws IOException {
 *   var each = pages.iterator();
 *   while (await(each.hasNext())) {
 *     try (var permit = await(connections.acquire())) {
 *       for (URI link : await(linksOf(each.next()))) {
 *         pages.trySend(link);
 *       }
 *     }
 *   }
 *   return done();
 * }
 * }</pre>
 *
 * <p>All of it is fair: first come, first served. All of it can be cancelled, and then nothing is
 * lost: who waits leaves the queue and has taken nothing; who was given something gets it, and
 * learns of the cancellation at the next await. What need not wait completes at once, without
 * allocating more than the task that is returned.
 *
 * <p>Everything belongs to the scheduler on whose thread it is used first, and answers on any other
 * thread with an {@link java.lang.IllegalStateException}. {@code WaitQueue} is where tasks wait;
 * what they wait with are {@code Waiting} operations, which carry its links.
 */
@NullMarked
package dev.pawl.sync;

import org.jspecify.annotations.NullMarked;
