package dev.pawl.processor.testing;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** A source in memory. */
public final class SourceFile extends SimpleJavaFileObject {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^[\\w\\s@-]*?\\b(?:class|interface|enum|record)\\s+(\\w+)");

  private final String content;

  private SourceFile(String path, String content) {
    super(URI.create("string:///" + path), Kind.SOURCE);
    this.content = content;
  }

  /** A source whose path follows from its package and its first top-level type. */
  public static SourceFile of(String content) {
    Matcher type = TYPE.matcher(content);
    if (!type.find()) {
      throw new IllegalArgumentException("no top-level type in: " + content);
    }
    Matcher inPackage = PACKAGE.matcher(content);
    String folder = inPackage.find() ? inPackage.group(1).replace('.', '/') + "/" : "";
    return new SourceFile(folder + type.group(1) + ".java", content);
  }

  /** A source with a path such as {@code example/Main.java}. */
  public static SourceFile of(String path, String content) {
    return new SourceFile(path, content);
  }

  /** The path inside the source root. */
  public String path() {
    return toUri().getPath().substring(1);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return content;
  }
}
