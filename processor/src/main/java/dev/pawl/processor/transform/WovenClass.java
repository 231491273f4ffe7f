package dev.pawl.processor.transform;

import java.util.SortedMap;

/**
 * What became of a class.
 *
 * @param internalName of the class
 * @param bytes its new class file
 * @param frames the class files of its frames, by internal name
 * @param nestHost the internal name of the outermost class, which has to name the frames as members
 *     of its nest
 */
public record WovenClass(
    String internalName, byte[] bytes, SortedMap<String, byte[]> frames, String nestHost) {}
