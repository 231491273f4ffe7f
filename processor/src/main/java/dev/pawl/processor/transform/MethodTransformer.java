package dev.pawl.processor.transform;

import dev.pawl.processor.transform.WovenClass.Detail;
import java.util.List;
import java.util.Set;
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

  static void transform(MethodContext method, PassListener listener, Set<Detail> details)
      throws TransformException {
    listener.passed(method.owner, method.frameClass, PassListener.SOURCE, method.body);
    try {
      for (Pass pass : PASSES) {
        if (pass instanceof StepMethodPass) {
          findDetails(method, details);
        }
        pass.apply(method);
        String name = pass.getClass().getSimpleName();
        listener.passed(method.owner, method.frameClass, name, method.body);
      }
    } catch (AnalyzerException e) {
      throw method.unknownShape("bytecode that cannot be analysed (" + e.getMessage() + ")");
    }
  }

  /** To be called before the step method is made of the source's instructions. */
  private static void findDetails(MethodContext method, Set<Detail> details)
      throws AnalyzerException {
    if (details.contains(Detail.STATE_MACHINES)) {
      method.edges = StateMachineReader.edges(method);
    }
    if (details.contains(Detail.RETAINED_BUFFERS)) {
      method.retainedBuffers = List.copyOf(RetainedBufferFinder.find(method));
    }
  }
}
