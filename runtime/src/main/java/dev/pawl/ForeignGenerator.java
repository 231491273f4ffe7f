package dev.pawl;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * A frame, written by hand, for delegating to an iterator that is no compiled generator. Values and
 * exceptions are passed on where the other one is a {@link Generator}.
 */
final class ForeignGenerator
    extends GeneratorFrame<@Nullable Object, @Nullable Object, @Nullable Object> {
  private final @Nullable Iterator<?> iterator;

  /** Closed at the end, whichever it is. */
  private final @Nullable BaseStream<?, ?> stream;

  private boolean started;

  ForeignGenerator(@Nullable Object source) {
    if (source instanceof BaseStream<?, ?> newStream) {
      stream = newStream;
      iterator = newStream.iterator();
    } else {
      stream = null;
      iterator =
          source instanceof Iterable<?> iterable ? iterable.iterator() : (Iterator<?>) source;
    }
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    if (iterator == null) {
      return null;
    }
    if (stream == null) {
      return advance(iterator);
    }
    boolean emitted = false;
    try {
      Object result = advance(iterator);
      emitted = hasEmitted(result);
      return result;
    } finally {
      if (!emitted) {
        stream.close();
      }
    }
  }

  private @Nullable Object advance(Iterator<?> inner) throws Throwable {
    Object sent = null;
    if (started) {
      try {
        sent = resumed();
      } catch (GeneratorExit exit) {
        if (inner instanceof AutoCloseable closeable) {
          closeable.close();
        }
        throw exit;
      } catch (Throwable exception) {
        if (inner instanceof Generator<?, ?, ?> generator) {
          return throwInto(generator, exception);
        }
        throw exception;
      }
    }
    started = true;
    if (sent != null) {
      if (inner instanceof Generator<?, ?, ?> generator) {
        return send(generator, sent);
      }
      throw new IllegalStateException(
          "a value was sent into a plain iterator; delegate to a Generator");
    }
    if (inner.hasNext()) {
      return emitted(inner.next());
    }
    return inner instanceof Generator<?, ?, ?> generator ? generator.result() : null;
  }

  private @Nullable Object throwInto(Generator<?, ?, ?> inner, Throwable exception) {
    try {
      return emitted(inner.throwInto(exception));
    } catch (NoSuchElementException end) {
      return resultAfter(end, inner);
    }
  }

  @SuppressWarnings("unchecked") // the processor has checked that the inner one takes what is sent
  private @Nullable Object send(Generator<?, ?, ?> inner, Object sent) {
    try {
      return emitted(((Generator<?, Object, ?>) inner).send(sent));
    } catch (NoSuchElementException end) {
      return resultAfter(end, inner);
    }
  }

  /** The result of a generator that has ended; if it has none, the exception was its failure. */
  private static @Nullable Object resultAfter(
      NoSuchElementException end, Generator<?, ?, ?> inner) {
    try {
      return inner.result();
    } catch (IllegalStateException failed) {
      throw end;
    }
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Pawl", "emitAll", null, -1);
  }
}
