package dev.pawl.processor.analysis;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A large buffer that stays reachable while its method is suspended.
 *
 * @param method the simple name of the method
 * @param variable that keeps it; null when only the operand stack does, for an expression with an
 *     await in it, or when the class file names no variables
 * @param line where it is created
 * @param type as in the source
 * @param bytes its size, or {@link LargeBuffers#UNKNOWN}
 * @param suspendedIn the lines of the suspension points that it outlives; 0 where the class file
 *     has no lines
 */
public record RetainedBuffer(
    String method,
    @Nullable String variable,
    int line,
    String type,
    long bytes,
    SortedSet<Integer> suspendedIn) {}
