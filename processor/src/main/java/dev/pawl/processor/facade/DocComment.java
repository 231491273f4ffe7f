package dev.pawl.processor.facade;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Javadoc comment: the description, and the block tags, of which {@code @param} is one, each with
 * the lines that belong to it.
 */
record DocComment(String description, List<String> tags) {
  /** Parses what {@code Elements.getDocComment} gives. */
  static DocComment parse(String comment) {
    StringBuilder description = new StringBuilder();
    List<StringBuilder> tags = new ArrayList<>();
    StringBuilder current = description;
    for (String line : comment.strip().lines().map(DocComment::unindent).toList()) {
      if (line.startsWith("@")) {
        current = new StringBuilder();
        tags.add(current);
      }
      current.append(line).append('\n');
    }
    return new DocComment(
        description.toString().strip(), tags.stream().map(tag -> tag.toString().strip()).toList());
  }

  // javac leaves the blank between the asterisk and the text.
  private static String unindent(String line) {
    return (line.startsWith(" ") ? line.substring(1) : line).stripTrailing();
  }

  /** The comment without some of its tags; ends so that another tag may follow. */
  String without(List<String> names) {
    String kept =
        tags.stream()
            .filter(tag -> names.stream().noneMatch(name -> tag.startsWith(name + " ")))
            .collect(Collectors.joining("\n"));
    return kept.isEmpty() ? description + "\n" : description + "\n\n" + kept;
  }
}
