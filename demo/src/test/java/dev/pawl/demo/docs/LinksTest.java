package dev.pawl.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages link to, in this repository, is there: files, and headings in them. */
class LinksTest {
  private static final Pattern FENCED =
      Pattern.compile("^ *```.*?^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

  @Test
  void whatIsLinkedIsThere() throws IOException {
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : SnippetsIT.markdownFiles()) {
      Matcher link = LINK.matcher(CODE.matcher(withoutFences(page)).replaceAll(""));
      while (link.find()) {
        String target = link.group(1);
        if (!target.matches("(https?|mailto):.*")) {
          links++;
          if (!exists(page, target)) {
            dead.add(page + ": " + target);
          }
        }
      }
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(60);
  }

  private static boolean exists(Path page, String target) throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    return Files.exists(file) && (hash < 0 || anchors(file).contains(target.substring(hash + 1)));
  }

  /** The names that GitHub gives to the headings of a page. */
  private static List<String> anchors(Path page) throws IOException {
    List<String> anchors = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    Matcher heading = HEADING.matcher(withoutFences(page));
    while (heading.find()) {
      String text = heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "");
      String anchor = text.strip().replace(' ', '-');
      int before = seen.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  private static String withoutFences(Path page) throws IOException {
    return FENCED.matcher(Files.readString(page)).replaceAll("");
  }
}
