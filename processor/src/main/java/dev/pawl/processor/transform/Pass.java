package dev.pawl.processor.transform;

import org.objectweb.asm.tree.analysis.AnalyzerException;

/** One step on the way from a method to its state machine. */
interface Pass {
  void apply(MethodContext method) throws TransformException, AnalyzerException;
}
