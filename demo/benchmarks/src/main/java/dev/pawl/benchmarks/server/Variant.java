package dev.pawl.benchmarks.server;

import dev.pawl.benchmarks.VirtualThreads;
import java.util.Arrays;
import java.util.Locale;

/** The ways in which the server is written, each beside the hand-written one that does the same. */
public enum Variant {
  /** The yardstick of the form text. */
  BY_HAND_TEXT("by hand, text", ByHandText.class, Form.TEXT),
  /** The server of the README. */
  PAWL_TEXT("Pawl, text", PawlText.class, Form.TEXT),
  /** A thread of the JVM for each connection. */
  VIRTUAL_THREADS("virtual threads, text", OnVirtualThreads.class, Form.TEXT),
  /** A thread of the system for each connection. */
  PLATFORM_THREADS("platform threads, text", OnPlatformThreads.class, Form.TEXT),
  /** Netty on a Selector. */
  NETTY("Netty, text", OnNetty.class, Form.TEXT),
  /** The yardstick of the form bytes. */
  BY_HAND_BYTES("by hand, bytes", ByHandBytes.class, Form.BYTES),
  /** The bytes as a view of the loop's buffer. */
  PAWL_BYTES("Pawl, bytes", PawlBytes.class, Form.BYTES);

  private enum Form {
    TEXT,
    BYTES
  }

  private final String title;
  private final Class<?> main;
  private final Form form;

  Variant(String title, Class<?> main, Form form) {
    this.title = title;
    this.main = main;
    this.form = form;
  }

  /** What it is called in tables. */
  public String title() {
    return title;
  }

  /** What it is called on the command line. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The variant that the command line names. */
  public static Variant of(String option) {
    return Arrays.stream(values())
        .filter(each -> each.option().equals(option))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no server " + option));
  }

  /** The class to be run, in a JVM of its own. */
  public String mainClass() {
    return main.getName();
  }

  /** The hand-written server that does the same work on a message. */
  public Variant byHand() {
    return form == Form.TEXT ? BY_HAND_TEXT : BY_HAND_BYTES;
  }

  /** Whether the running JDK has what it takes. */
  public boolean runsHere() {
    return this != VIRTUAL_THREADS || VirtualThreads.exist();
  }
}
