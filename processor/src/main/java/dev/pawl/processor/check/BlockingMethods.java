package dev.pawl.processor.check;

import dev.pawl.processor.model.PawlTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the JDK that hold up the thread which calls them, each with what to write instead.
 *
 * <p>A method is listed with the type that declares it first, and found in all its subtypes. What
 * may or may not wait, depending on what is behind it, is listed only where waiting is the rule: a
 * {@code Reader} is, a {@code Scanner}, which mostly reads strings, is not.
 */
final class BlockingMethods {
  /** What blocks, and the repair. */
  record BlockingMethod(String name, String repair) {}

  private record Entry(String type, int parameters, String repair) {}

  private static final int ANY = -1;

  /** In memory, whatever their supertypes say. */
  private static final List<String> NEVER_BLOCK =
      List.of(
          "java.io.ByteArrayInputStream",
          "java.io.StringReader",
          "java.io.CharArrayReader",
          "java.util.concurrent.ConcurrentLinkedQueue");

  private static final String OFFLOAD = "Write await(blocking(() -> ..)) around it";
  private static final String MUTEX = "Use dev.pawl.sync.Mutex";
  private static final String CHANNEL = "Use dev.pawl.sync.Channel";
  private static final String TCP = "Use dev.pawl.io.TcpStream";

  private static final Map<String, List<Entry>> BY_NAME = new HashMap<>();

  static {
    add("java.lang.Thread", "Write await(sleep(duration))", "sleep");
    add("java.lang.Thread", OFFLOAD + ", or let the thread complete a CompletableFuture", "join");
    add("java.lang.Object", "Await a dev.pawl.Promise, or use dev.pawl.sync.Latch", "wait");
    add("java.util.concurrent.TimeUnit", "Write await(sleep(duration))", "sleep");
    add("java.util.concurrent.TimeUnit", OFFLOAD, "timedJoin", "timedWait");
    add("java.util.concurrent.CompletableFuture", "Write await(future)", "get", "join");
    add("java.util.concurrent.Future", OFFLOAD + ", or use a CompletableFuture", "get");
    add("java.util.concurrent.ForkJoinTask", OFFLOAD, "join", "invoke");
    add("java.util.concurrent.ExecutorService", OFFLOAD, "invokeAll", "invokeAny");
    add("java.util.concurrent.ExecutorService", OFFLOAD, "awaitTermination", "close");
    add("java.util.concurrent.CompletionService", OFFLOAD, "take");
    add("java.util.concurrent.locks.Lock", MUTEX, "lock", "lockInterruptibly");
    addWith("java.util.concurrent.locks.Lock", MUTEX, 2, "tryLock");
    add("java.util.concurrent.locks.StampedLock", MUTEX, "readLock", "writeLock");
    add("java.util.concurrent.locks.Condition", CHANNEL, "await", "awaitNanos", "awaitUntil");
    add("java.util.concurrent.locks.LockSupport", "Await a dev.pawl.Promise", "park", "parkNanos");
    add("java.util.concurrent.Semaphore", "Use dev.pawl.sync.Semaphore", "acquire");
    add("java.util.concurrent.CountDownLatch", "Use dev.pawl.sync.Latch", "await");
    add("java.util.concurrent.CyclicBarrier", "Use dev.pawl.sync.Barrier", "await");
    add("java.util.concurrent.Phaser", "Use dev.pawl.sync.Barrier", "arriveAndAwaitAdvance");
    add("java.util.concurrent.Exchanger", CHANNEL, "exchange");
    add("java.util.concurrent.BlockingQueue", CHANNEL, "put", "take");
    addWith("java.util.concurrent.BlockingQueue", CHANNEL, 3, "offer");
    addWith("java.util.concurrent.BlockingQueue", CHANNEL, 2, "poll");
    add("java.util.concurrent.BlockingDeque", CHANNEL, "putFirst", "putLast");
    add("java.util.concurrent.BlockingDeque", CHANNEL, "takeFirst", "takeLast");
    add("java.util.concurrent.TransferQueue", CHANNEL, "transfer");
    add("java.lang.Process", "Write await(process.onExit())", "waitFor");
    add("java.net.http.HttpClient", "Write await(client.sendAsync(..))", "send");
    add("java.net.Socket", TCP, "connect");
    add("java.net.ServerSocket", "Use dev.pawl.io.TcpListener", "accept");
    add("java.net.DatagramSocket", OFFLOAD, "receive");
    add("java.net.InetAddress", OFFLOAD, "getByName", "getAllByName", "isReachable");
    add(
        "java.net.URL",
        "Use java.net.http.HttpClient, and await(client.sendAsync(..))",
        "openStream");
    add("java.nio.channels.Selector", "Use the sockets of dev.pawl.io", "select");
    add("java.io.InputStream", TCP + ", or write await(blocking(() -> ..)) around it", "read");
    add("java.io.InputStream", OFFLOAD, "readAllBytes", "readNBytes", "transferTo");
    add("java.io.Reader", TCP + ", or write await(blocking(() -> ..)) around it", "read");
    add(
        "java.io.BufferedReader",
        TCP + ", or write await(blocking(() -> ..)) around it",
        "readLine");
    add("java.io.Console", OFFLOAD, "readLine", "readPassword");
    add("java.nio.file.Files", OFFLOAD, "readAllBytes", "readAllLines", "readString");
    add("java.nio.file.Files", OFFLOAD, "write", "writeString", "copy");
    add("java.sql.DriverManager", OFFLOAD, "getConnection");
    add("javax.sql.DataSource", OFFLOAD, "getConnection");
    add("java.sql.Connection", OFFLOAD, "commit", "rollback");
    add("java.sql.Statement", OFFLOAD, "execute", "executeQuery", "executeUpdate", "executeBatch");
    add("java.sql.ResultSet", OFFLOAD, "next");
    add("javax.swing.SwingUtilities", "Use invokeLater", "invokeAndWait");
    add("dev.pawl.Pawl", "Write await(task)", "run");
  }

  private BlockingMethods() {}

  private static void add(String type, String repair, String... methods) {
    addWith(type, repair, ANY, methods);
  }

  private static void addWith(String type, String repair, int parameters, String... methods) {
    for (String method : methods) {
      BY_NAME.merge(
          method,
          List.of(new Entry(type, parameters, repair)),
          (before, added) -> Stream.concat(before.stream(), added.stream()).toList());
    }
  }

  /**
   * What is known of a method.
   *
   * @param receiver the static type of what it is called on, where there is something
   */
  static @Nullable BlockingMethod find(
      ExecutableElement method, @Nullable TypeMirror receiver, PawlTypes types) {
    if (!(method.getEnclosingElement() instanceof TypeElement declaring)) {
      return null;
    }
    if (method.getKind() == ElementKind.CONSTRUCTOR) {
      return connectingConstructor(method, declaring);
    }
    List<Entry> entries = BY_NAME.get(method.getSimpleName().toString());
    if (entries == null || neverBlocks(receiver, types)) {
      return null;
    }
    for (Entry entry : entries) {
      if ((entry.parameters == ANY || entry.parameters == method.getParameters().size())
          && types.isSubtypeOf(declaring.asType(), entry.type)
          && (!method.getModifiers().contains(Modifier.STATIC)
              || declaring.getQualifiedName().contentEquals(entry.type))) {
        String simpleType = entry.type.substring(entry.type.lastIndexOf('.') + 1);
        return new BlockingMethod(simpleType + "." + method.getSimpleName(), entry.repair);
      }
    }
    return null;
  }

  /** {@code new Socket(host, port)} connects, {@code new Socket()} does not. */
  private static @Nullable BlockingMethod connectingConstructor(
      ExecutableElement constructor, Element type) {
    return type instanceof TypeElement socket
            && socket.getQualifiedName().contentEquals("java.net.Socket")
            && constructor.getParameters().size() > 1
        ? new BlockingMethod("new Socket(host, port)", TCP)
        : null;
  }

  private static boolean neverBlocks(@Nullable TypeMirror receiver, PawlTypes types) {
    return receiver != null
        && NEVER_BLOCK.stream().anyMatch(type -> types.isSubtypeOf(receiver, type));
  }
}
