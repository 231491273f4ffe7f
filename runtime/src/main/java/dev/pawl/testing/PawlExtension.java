package dev.pawl.testing;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** What {@link PawlTest} is made of: runs the test once for each seed, until one fails. */
public final class PawlExtension implements TestTemplateInvocationContextProvider {
  /** Called by JUnit. */
  public PawlExtension() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(PawlTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    int seeds = context.getRequiredTestMethod().getAnnotation(PawlTest.class).seeds();
    if (seeds == 0) {
      return Stream.of(new Invocation(new TestRun(null, new AtomicBoolean()), "in order"));
    }
    AtomicBoolean failed = new AtomicBoolean();
    Function<String, @Nullable String> properties =
        property -> context.getConfigurationParameter(property).orElse(null);
    return Seeds.of(seeds, properties)
        .takeWhile(seed -> !failed.get())
        .mapToObj(seed -> new Invocation(new TestRun(seed, failed), "seed " + seed));
  }

  private record Invocation(TestRun run, String name) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(run);
    }
  }
}
