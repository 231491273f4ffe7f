/**
 * Reads a method's bytecode and changes nothing: what lies in each local and on the operand stack
 * ({@link dev.pawl.processor.analysis.FrameTypes}), which locals are still needed ({@link
 * dev.pawl.processor.analysis.Liveness}), and which field of the frame keeps each of them ({@link
 * dev.pawl.processor.analysis.SpillLayout}). For one of the warnings, also where the large buffers
 * are that it creates ({@link dev.pawl.processor.analysis.LargeBuffers}).
 */
@NullMarked
package dev.pawl.processor.analysis;

import org.jspecify.annotations.NullMarked;
