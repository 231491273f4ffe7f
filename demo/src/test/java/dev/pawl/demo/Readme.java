package dev.pawl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The programs in the README, and javac as the README's part of a pom sets it up. */
final class Readme {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** What Maven would find in the local repository after {@code mvn install}. */
  private static final Map<String, String> INSTALLED =
      Map.of(
          "dev.pawl:pawl-runtime:" + System.getProperty("pawl.version"),
          System.getProperty("pawl.runtime.jar"),
          "dev.pawl:pawl-processor:" + System.getProperty("pawl.version"),
          System.getProperty("pawl.processor.jar"));

  private final String text;
  private final Document pom;

  Readme() throws Exception {
    text = Files.readString(Path.of(System.getProperty("pawl.readme")));
    pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(block("xml", "<project "))));
  }

  private String block(String language, String mark) {
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (block.group(1).equals(language) && block.group(2).contains(mark)) {
        return block.group(2);
      }
    }
    throw new AssertionError("the README has no " + language + " block with " + mark);
  }

  /** The jars that the pom puts on the class path of the program. */
  List<Path> classPath() {
    return artifacts("dependency");
  }

  private List<Path> artifacts(String element) {
    List<Path> jars = new ArrayList<>();
    NodeList all = pom.getElementsByTagName(element);
    for (int i = 0; i < all.getLength(); i++) {
      Element each = (Element) all.item(i);
      String coordinates =
          child(each, "groupId") + ":" + child(each, "artifactId") + ":" + child(each, "version");
      assertThat(INSTALLED).containsKey(coordinates);
      jars.add(Path.of(INSTALLED.get(coordinates)));
    }
    return jars;
  }

  private static String child(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  /** Compiles a program of the README as the pom says, every warning being an error. */
  void compile(String className, Path directory) throws Exception {
    compile(className, directory, List.of("-processorpath", join(artifacts("path"))));
  }

  /** Compiles a program as when the processor is missing from the pom. */
  void compileWithoutProcessor(String className, Path directory) throws Exception {
    compile(className, directory, List.of());
  }

  private void compile(String className, Path directory, List<String> processing) throws Exception {
    Path source = directory.resolve(className + ".java");
    Files.writeString(source, block("java", "class " + className + " "));
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-d", directory.toString(), "-classpath", join(classPath())));
    arguments.addAll(processing);
    String release = pom.getElementsByTagName("maven.compiler.release").item(0).getTextContent();
    arguments.addAll(List.of("--release", release, "-Xlint:all", "-Werror", source.toString()));
    try (JavaProcess javac = JavaProcess.start("javac", arguments)) {
      assertThat(javac.rest()).isEmpty();
      assertThat(javac.status()).isZero();
    }
  }

  /** Paths as javac and java take them. */
  static String join(List<Path> paths) {
    return String.join(
        System.getProperty("path.separator"), paths.stream().map(Path::toString).toList());
  }
}
