/**
 * Sockets: the calls of a blocking stream, as tasks.
 *
 * <ul>
 *   <li>{@link dev.pawl.io.TcpListener} accepts connections, {@link dev.pawl.io.TcpStream} is one.
 *   <li>Where a socket becomes readable: {@code ReadHalf.readReady}, which the selector's poller
 *       calls. It lets the waiting {@code Read} go on, and that puts its awaiter into the ready
 *       queue.
 *   <li>{@code ReadHalf} and {@code Connection} are the two halves of a stream, and its buffers;
 *       {@code Read} and {@code Write} are the operations on them; {@code Acceptor} and {@code
 *       Connect} make streams; {@code Lingering} is what is left of a closed one that has not sent
 *       everything.
 * </ul>
 *
 * <pre>{@code
 * @Async
 * static Task<Void> handle(TcpStream client) throws IOException {
 *   try (client) {
 *     String line;
 *     while ((line = await(client.readLine())) != null) {
 *       await(client.write(line.toUpperCase(Locale.ROOT) + "\n"));
 *     }
 *   }
 *   return done();
 * }
 * }</pre>
 *
 * <p>Everything belongs to the scheduler's thread on which it was accepted or connected, and is
 * used on that thread alone. The methods declare {@link java.io.IOException} although it is thrown
 * at the {@code await}, so that {@code catch (IOException e)} around the two compiles.
 *
 * <p>The system calls are those of a hand-written selector loop: interest stays registered; a read
 * is tried when the selector said that there is something, and again only when it filled its
 * buffer; a write is tried at once, and only what the kernel refused waits; the answers to requests
 * that arrived together leave together. Buffers are lent by the loop while there is data; a
 * connection that waits for its next line holds none.
 */
@NullMarked
package dev.pawl.io;

import org.jspecify.annotations.NullMarked;
