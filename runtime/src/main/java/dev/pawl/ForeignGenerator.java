package dev.pawl;

import java.util.Iterator;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * A frame, written by hand, for delegating to an iterator that is no compiled generator. Values and
 * exceptions are passed on where the other one is a {@link Generator}.
 */
final class ForeignGenerator
    extends GeneratorFrame<@Nullable Object, @Nullable Object, @Nullable Object> {
  private final @Nullable Iterator<?> iterator;
  private boolean started;

  ForeignGenerator(@Nullable Object source) {
    if (source instanceof Iterable<?> iterable) {
      iterator = iterable.iterator();
    } else if (source instanceof BaseStream<?, ?> stream) {
      iterator = stream.iterator();
    } else {
      iterator = (Iterator<?>) source;
    }
  }

  @Override
  @SuppressWarnings("unchecked") // whoever delegates to it has been checked to send what it takes
  protected @Nullable Object step() throws Throwable {
    if (iterator == null) {
      return null;
    }
    Object sent = null;
    if (started) {
      try {
        sent = resumed();
      } catch (GeneratorExit exit) {
        if (iterator instanceof AutoCloseable closeable) {
          closeable.close();
        }
        throw exit;
      } catch (Throwable exception) {
        if (iterator instanceof Generator<?, ?, ?> generator) {
          return emitted(generator.throwInto(exception));
        }
        throw exception;
      }
    }
    started = true;
    if (sent != null) {
      if (iterator instanceof Generator<?, ?, ?> generator) {
        return emitted(((Generator<?, Object, ?>) generator).send(sent));
      }
      throw new IllegalStateException(
          "a value was sent into a plain iterator; delegate to a Generator");
    }
    if (iterator.hasNext()) {
      return emitted(iterator.next());
    }
    return iterator instanceof Generator<?, ?, ?> generator ? generator.result() : null;
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Pawl", "emitAll", null, -1);
  }
}
