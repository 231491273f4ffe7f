package locals;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.List;
import support.Later;

/** A local of each type is live across a suspension, and a parameter of each type. */
public final class EachType {
  @Async
  private static Task<String> parameters(
      boolean z, byte b, short s, char c, int i, float f, long l, double d, String t, int[][] a) {
    await(yieldNow());
    z = !z;
    l++;
    await(yieldNow());
    return done("" + z + b + s + c + i + f + l + d + t + show(a));
  }

  @Async
  public static Task<String> run() {
    boolean z = v("z", true);
    byte b = v("b", (byte) -128);
    short s = v("s", (short) -32768);
    char c = v("c", '\uffff');
    int i = v("i", Integer.MIN_VALUE);
    float f = v("f", -0.0f);
    long l = v("l", Long.MIN_VALUE);
    double d = v("d", Double.MIN_VALUE);
    String t = v("t", "t");
    Object o = i;
    List<? super Integer> list = List.of(1);
    boolean[] zs = {z};
    byte[] bs = {b};
    short[] ss = {s};
    char[] cs = {c};
    float[] fs = {f};
    long[][] ls = {{l}};
    String[] ts = {t};
    await(yieldNow());
    log("" + z + b + s + (int) c + i + f + l + d + t + o + list);
    log(new Object[] {zs, bs, ss, fs, ls, ts});
    log((int) cs[0]);
    z ^= await(Later.soon(true));
    b++;
    d *= 2;
    log(z + "" + b + d);
    log(await(parameters(z, b, s, 'c', i, f, l, d, t, new int[][] {{1}})));
    return done("OK");
  }
}
