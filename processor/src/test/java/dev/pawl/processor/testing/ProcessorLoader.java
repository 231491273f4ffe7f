package dev.pawl.processor.testing;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Loads the processor once more, as build tools do that keep it apart from javac's own loader. */
public final class ProcessorLoader {
  private ProcessorLoader() {}

  /** A loader that shares only the JDK with the tests. */
  public static URLClassLoader create() throws MalformedURLException {
    String[] path = TestCompiler.processorPath().split(File.pathSeparator, -1);
    URL[] urls = new URL[path.length];
    for (int i = 0; i < path.length; i++) {
      urls[i] = Path.of(path[i]).toUri().toURL();
    }
    return new URLClassLoader("apart", urls, new JdkOnly());
  }

  /** The JDK's modules of tools belong to the same loader as the class path. */
  private static final class JdkOnly extends ClassLoader {
    JdkOnly() {
      super("jdk", ClassLoader.getSystemClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("dev.pawl.") || name.startsWith("org.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
