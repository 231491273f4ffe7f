package dev.pawl.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import dev.pawl.processor.javac.MissingProcessorListener;

/**
 * A javac plugin that starts by itself. It hands the compiler to {@link PawlProcessor} where a
 * build tool or an IDE hides it, and fails the build that uses Pawl without running the processor.
 */
@AutoService(Plugin.class)
public final class PawlPlugin implements Plugin {
  @Override
  public String getName() {
    return "Pawl";
  }

  @Override
  public boolean autoStart() {
    return true;
  }

  @Override
  public void init(JavacTask task, String... arguments) {
    MissingProcessorListener.watch(task);
  }
}
