package dev.pawl.demo;

import static dev.pawl.Pawl.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.io.TcpListener;
import dev.pawl.io.TcpStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's programs, compiled with what the README's part of a pom says and with nothing else,
 * under {@code -Xlint:all -Werror}.
 */
@Timeout(120)
class ReadmeIT {
  private final Readme readme = new Readme();
  @TempDir Path classes;

  ReadmeIT() throws Exception {}

  private JavaProcess run(String mainClass) throws IOException {
    List<Path> path = new ArrayList<>(readme.classPath());
    path.add(classes);
    return JavaProcess.start("java", List.of("-classpath", Readme.join(path), mainClass));
  }

  @Test
  void smallestProgramRuns() throws Exception {
    readme.compile("Hello", classes);
    try (JavaProcess hello = run("Hello")) {
      assertThat(hello.rest()).isEqualTo("Hello, world");
      assertThat(hello.status()).isZero();
    }
  }

  @Test
  void missingProcessorIsSaidAtTheFirstAwait() throws Exception {
    readme.compileWithoutProcessor("Hello", classes);
    try (JavaProcess hello = run("Hello")) {
      assertThat(hello.rest())
          .contains("IllegalStateException")
          .contains("dev.pawl:pawl-processor")
          .contains("annotationProcessorPaths");
      assertThat(hello.status()).isEqualTo(1);
    }
  }

  @Test
  void doublingServerAnswers() throws Exception {
    readme.compile("DoublingServer", classes);
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Method handle =
          loader.loadClass("DoublingServer").getDeclaredMethod("handle", TcpStream.class);
      handle.setAccessible(true);
      assertThat(Pawl.run(ask(handle, " 21 "))).isEqualTo("42");
    }
  }

  /** Connects to a handler and asks it for one answer. */
  @Async
  private static Task<String> ask(Method handle, String question) throws Exception {
    try (TcpListener listener = TcpListener.bind(0)) {
      Task<TcpStream> accepted = spawn(listener.accept());
      int port = listener.localAddress().getPort();
      try (TcpStream client = await(TcpStream.connect("127.0.0.1", port))) {
        spawn((Task<?>) handle.invoke(null, await(accepted)));
        await(client.write(question + "\n"));
        return done(await(client.readLine()));
      }
    }
  }
}
