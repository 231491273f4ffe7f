import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;

class EmitWrongSentType {
  @Async
  static Generator<String, Integer, Void> questions() {
    Integer boxed = emit("a");
    int unboxed = emit("b");
    Number wider = emit("c");
    Object any = emit("d");
    emit("e");
    // expect: EMIT_WRONG_SENT_TYPE
    String wrong = emit("f");
//                 ^
    // expect: EMIT_WRONG_SENT_TYPE
    int sum = boxed + Math.max(unboxed, Numbers.twice(emit("g"))) + wider.intValue();
//                                                    ^
    emit(any + wrong + sum);
    return end();
  }

  static final class Numbers {
    static int twice(Short n) {
      return 2 * n;
    }
  }
}
