package dev.pawl.demo.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Some Java in the documentation.
 *
 * @param page where it stands
 * @param line the line of its first line there, from one
 * @param text the Java
 * @param release the release of Java that it is for
 * @param base the class that it extends when it is less than a class; null for none
 * @param illustration why it is not compiled; null when it is
 * @param output what it prints, as the page has it; null when the page does not say
 */
record Snippet(
    String page,
    int line,
    String text,
    int release,
    @Nullable String base,
    @Nullable String illustration,
    @Nullable String output) {

  private static final Pattern EXPECTED = Pattern.compile("^\\s*// expect: (\\w+)$");

  Snippet withOutput(String printed) {
    return new Snippet(page, line, text, release, base, illustration, printed);
  }

  /** What the compiler has to say: {@code line CODE}, the line being one of the page. */
  List<String> expectedDiagnostics() {
    List<String> expected = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var comment = EXPECTED.matcher(lines.get(i));
      if (comment.matches()) {
        expected.add((line + i + 1) + " " + comment.group(1));
      }
    }
    return expected;
  }

  /** Where it is, as an editor takes it. */
  String place() {
    return page + ":" + line;
  }
}
