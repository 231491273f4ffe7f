package tryWithResources;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Resource;
import support.Unchecked;

/** Resources are opened and closed around suspensions, in order, whichever way the body is left. */
public final class ResourcesAndSuspension {
  @Async
  private static Task<String> of(int way) {
    for (int i = 0; i < 2; i++) {
      try (Resource a = new Resource("a" + await(Later.soon(i)));
          Resource b = await(Later.soon(new Resource("b")));
          Resource none = null) {
        log(a.name() + await(Later.soon(b.name())) + none);
        if (way == 1) {
          return done("returned");
        }
        if (way == 2) {
          break;
        }
        if (way == 3) {
          continue;
        }
        if (way == 4) {
          await(Later.failsSoon(new Unchecked("body")));
        }
        log("end of body");
      } catch (Unchecked e) {
        log(await(Later.soon("caught ")) + e.getMessage());
      } finally {
        log(await(Later.soon("finally")));
      }
    }
    return done("end");
  }

  @Async
  public static Task<String> run() {
    for (int way = 0; way < 5; way++) {
      log(await(of(way)));
    }
    return done("OK");
  }
}
