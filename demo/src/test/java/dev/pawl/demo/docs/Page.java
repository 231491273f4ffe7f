package dev.pawl.demo.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page of the documentation: a Markdown file, or the Javadoc of a source file.
 *
 * <p>Its snippets are the blocks behind {@code ```java}, and those in {@code <pre>} with {@code
 * @code}. In Markdown, comments of HTML say what readers need not see:
 *
 * <pre>
 *   &lt;!-- not compiled: WHY --&gt;     the block that follows is an illustration
 *   &lt;!-- from FILE --&gt;             it is a part of that file, which has tests of its own
 *   &lt;!-- snippets extend Shop --&gt;   what follows sees the members of Shop
 *   &lt;!-- java ... --&gt;               Java that belongs to the page
 * </pre>
 *
 * A block of {@code ```text} directly behind one of Java, or behind one and the word "prints", is
 * its output.
 */
final class Page {
  private static final Pattern FENCE = Pattern.compile("^( *)```(\\w*)( .*)?$");
  private static final Pattern ILLUSTRATION = Pattern.compile("^<!-- not compiled: (.+) -->$");
  private static final Pattern BASE = Pattern.compile("^<!-- snippets extend (\\w+) -->$");
  private static final Pattern FROM = Pattern.compile("^<!-- from (.+\\.java) -->$");
  private static final Pattern EXCERPT = Pattern.compile("^From \\[.+]\\((.+\\.java)\\)\\.$");
  private static final Pattern PRE =
      Pattern.compile("<pre>\\{@code *\n(.*?)\n *\\* *}</pre>", Pattern.DOTALL);

  private final String name;
  private final List<String> lines;
  private final List<Snippet> snippets = new ArrayList<>();
  private final List<Excerpt> excerpts = new ArrayList<>();

  /** A snippet that is a part of a file, which has tests of its own. */
  record Excerpt(Snippet snippet, String file) {}

  private Page(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  static Page markdown(Path root, Path file) throws IOException {
    Page page = new Page(nameOf(root, file), Files.readAllLines(file));
    page.readMarkdown();
    return page;
  }

  static Page javadoc(Path root, Path file) throws IOException {
    String source = Files.readString(file);
    Page page = new Page(nameOf(root, file), List.of());
    Matcher pre = PRE.matcher(source);
    while (pre.find()) {
      int line = 2 + (int) source.substring(0, pre.start()).chars().filter(c -> c == '\n').count();
      String text = pre.group(1).replaceAll("(?m)^ *\\* ?", "") + "\n";
      page.snippets.add(new Snippet(page.name, line, text, 17, "JavadocContext", null, null));
    }
    return page;
  }

  /** A source file that is a snippet itself, for others to see. */
  static Page java(Path root, Path file) throws IOException {
    Page page = new Page(nameOf(root, file), List.of());
    page.snippets.add(new Snippet(page.name, 1, Files.readString(file), 17, null, null, null));
    return page;
  }

  private static String nameOf(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  String name() {
    return name;
  }

  List<Snippet> snippets() {
    return snippets;
  }

  List<Excerpt> excerpts() {
    return excerpts;
  }

  private void readMarkdown() {
    String base = null;
    String illustration = null;
    String file = null;
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      Matcher fence = FENCE.matcher(line);
      Matcher marked = ILLUSTRATION.matcher(line);
      Matcher extending = BASE.matcher(line);
      Matcher from = FROM.matcher(line);
      if (fence.matches()) {
        int end = endOfFence(at, fence.group(1));
        if (fence.group(2).equals("java")) {
          int release = "jdk21".equals(trimmed(fence.group(3))) ? 21 : 17;
          add(at, end, fence.group(1).length(), release, base, illustration, file);
        }
        illustration = null;
        file = null;
        at = end;
      } else if (line.equals("<!-- java")) {
        int end = lines.subList(at, lines.size()).indexOf("-->") + at;
        snippets.add(new Snippet(name, at + 2, text(at + 1, end, 0), 17, base, illustration, null));
        at = end;
      } else if (marked.matches()) {
        illustration = marked.group(1);
      } else if (from.matches()) {
        file = from.group(1);
      } else if (extending.matches()) {
        base = extending.group(1);
      } else if (!line.isBlank()) {
        illustration = null;
        file = null;
      }
      at++;
    }
  }

  private static String trimmed(@Nullable String info) {
    return info == null ? "" : info.trim();
  }

  private int endOfFence(int start, String indent) {
    int end = start + 1;
    while (!lines.get(end).equals(indent + "```")) {
      end++;
    }
    return end;
  }

  private void add(
      int fence,
      int end,
      int indent,
      int release,
      @Nullable String base,
      @Nullable String illustration,
      @Nullable String file) {
    Snippet snippet =
        new Snippet(
            name, fence + 2, text(fence + 1, end, indent), release, base, illustration, null);
    int next = end + 1;
    while (next < lines.size()
        && (lines.get(next).isBlank() || lines.get(next).strip().equals("prints"))) {
      next++;
    }
    String follows = next < lines.size() ? lines.get(next).strip() : "";
    Matcher excerpt = EXCERPT.matcher(follows);
    if (file != null) {
      excerpts.add(new Excerpt(snippet, file));
    } else if (excerpt.matches()) {
      excerpts.add(new Excerpt(snippet, excerpt.group(1)));
    } else if (follows.equals("```text")) {
      int endOfOutput = endOfFence(next, " ".repeat(indent));
      snippets.add(snippet.withOutput(text(next + 1, endOfOutput, indent)));
    } else {
      snippets.add(snippet);
    }
  }

  private String text(int from, int to, int indent) {
    StringBuilder text = new StringBuilder();
    for (String line : lines.subList(from, to)) {
      text.append(line.isBlank() ? "" : line.substring(indent)).append('\n');
    }
    return text.toString();
  }
}
