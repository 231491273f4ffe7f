// release: 21
package patterns;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.List;
import support.Later;

/** Record patterns, nested and generic, whose variables live across suspensions. */
public final class RecordDeconstruction {
  record Point(int x, double y) {}

  record Line(Point from, Point to) {}

  record Box<T>(T content, long size) {}

  @Async
  private static Task<String> of(Object object) {
    if (await(Later.soon(object)) instanceof Line(Point(int a, var b), Point p)
        && a < await(Later.soon(3))) {
      await(yieldNow());
      return done("line " + a + b + p);
    }
    return done(
        switch (object) {
          case Line(Point(var x, double y), Point(int u, double w)) when x == await(Later.soon(u)) ->
              "vertical " + await(Later.soon(y)) + w;
          case Line(var from, var to) -> await(Later.soon(from)) + "-" + to;
          case Box<?>(String s, long size) when size > await(Later.soon(1L)) -> s + size;
          case Box<?>(Box<?>(Integer i, var inner), var outer) -> {
            long sum = i + await(Later.soon(inner));
            yield "boxes " + (sum + outer);
          }
          case Box<?>(var content, var size) -> "box " + content + await(Later.soon(size));
          default -> "other";
        });
  }

  @Async
  public static Task<String> run() {
    Point p = new Point(5, 0.5);
    List<Object> all =
        List.of(
            new Line(new Point(1, 2), p),
            new Line(p, p),
            new Line(p, new Point(6, 7)),
            new Box<>("s", 2),
            new Box<>("t", 1),
            new Box<>(new Box<>(3, 4), 5),
            new Box<>(p, 6),
            p);
    for (Object each : all) {
      log(await(of(each)));
    }
    return done("OK");
  }
}
