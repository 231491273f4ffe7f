package dev.pawl.processor.javac;

import dev.pawl.processor.bytecode.GeneratedNames;
import dev.pawl.processor.transform.WovenMark;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Removes the frame classes that a former compilation left in the output directory, and whose
 * methods no longer exist: build tools that compile incrementally know the classes of javac, and
 * not these.
 *
 * <p>Only what this processor has generated for the same outermost class is removed: synthetic,
 * with {@linkplain WovenMark our mark}, and in that class's nest.
 */
final class StaleFrames {
  /**
   * The names of all files in a directory that may be frames, as they were when the first class was
   * compiled into it. What is written later is not stale.
   */
  private final Map<Path, NavigableSet<String>> framesByDirectory = new HashMap<>();

  /**
   * Removes the stale frames of an outermost class.
   *
   * @param current the internal names of the classes of its nest that exist
   */
  void remove(Path directory, String outermost, Set<String> current) throws IOException {
    int packageEnd = outermost.lastIndexOf('/') + 1;
    String packagePrefix = outermost.substring(0, packageEnd);
    String filePrefix = outermost.substring(packageEnd) + "$";
    NavigableSet<String> frames = framesByDirectory.get(directory);
    if (frames == null) {
      frames = framesIn(directory);
      framesByDirectory.put(directory, frames);
    }
    for (String fileName :
        frames.subSet(filePrefix, true, filePrefix + Character.MAX_VALUE, false)) {
      String name = packagePrefix + fileName.substring(0, fileName.length() - ".class".length());
      Path file = directory.resolve(fileName);
      if (!current.contains(name)
          && Files.exists(file)
          && isFrameOf(outermost, Files.readAllBytes(file))) {
        Files.delete(file);
      }
    }
  }

  private static NavigableSet<String> framesIn(Path directory) throws IOException {
    NavigableSet<String> frames = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class") && name.contains(GeneratedNames.FRAME_SUFFIX)) {
          frames.add(name);
        }
      }
    }
    return frames;
  }

  private static boolean isFrameOf(String outermost, byte[] classFile) {
    NestFinder nest = new NestFinder();
    ClassReader reader = new ClassReader(classFile);
    reader.accept(nest, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return (reader.getAccess() & Opcodes.ACC_SYNTHETIC) != 0
        && outermost.equals(nest.host)
        && WovenMark.isOn(classFile);
  }

  private static final class NestFinder extends ClassVisitor {
    private @Nullable String host;

    NestFinder() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visitNestHost(String nestHost) {
      host = nestHost;
    }
  }
}
