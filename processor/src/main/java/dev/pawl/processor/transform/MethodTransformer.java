package dev.pawl.processor.transform;

import java.util.List;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Compiles one method into a state machine: the list of passes. */
final class MethodTransformer {
  private static final List<Pass> PASSES =
      List.of(
          new LoweringPass(), // await(CompletionStage) becomes await(Task), and the like
          new ReturnPass(), // return other() is an await, inside try or a tail await
          new UninitializedObjectPass(), // new X(await(..)): X is created after the await
          new SuspensionPointPass(), // where it may stop; what lies where then; what is read later
          new SpillPass(), // which field of the frame keeps what
          new LocalVariablesPass(), // what a debugger may show
          new StepMethodPass()); // the state machine

  private MethodTransformer() {}

  static void transform(MethodContext method, PassListener listener, boolean explain)
      throws TransformException {
    listener.passed(method.owner, method.frameClass, PassListener.SOURCE, method.body);
    try {
      for (Pass pass : PASSES) {
        if (explain && pass instanceof StepMethodPass) {
          method.edges = StateMachineReader.edges(method);
        }
        pass.apply(method);
        String name = pass.getClass().getSimpleName();
        listener.passed(method.owner, method.frameClass, name, method.body);
      }
    } catch (AnalyzerException e) {
      throw method.unknownShape("bytecode that cannot be analysed (" + e.getMessage() + ")");
    }
  }
}
