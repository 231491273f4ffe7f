import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.AsyncIterator;
import dev.pawl.Generator;
import dev.pawl.Pawl;
import dev.pawl.Promise;
import dev.pawl.Task;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Situations of ReachabilityTest: each is suspended at {@code gate}. */
final class Held {
  static final Map<String, WeakReference<Object>> watched = new TreeMap<>();
  static Promise<Object> gate = new Promise<>();
  static int used;

  interface Body {
    Task<?> start() throws Exception;
  }

  static final class Boom extends RuntimeException {
    private static final long serialVersionUID = 1;
    final transient Object payload;

    Boom(Object payload) {
      super("boom", null, false, false);
      this.payload = payload;
    }
  }

  static final class Resource implements AutoCloseable {
    final Object payload;

    Resource(Object payload) {
      this.payload = payload;
    }

    @Override
    public void close() {
      use(payload);
    }
  }

  /** An object that is watched. */
  static Object big(String name) {
    return watch(name, new byte[1_000]);
  }

  static <T> T watch(String name, T object) {
    watched.put(name, new WeakReference<>(object));
    return object;
  }

  static void use(Object object) {
    used += System.identityHashCode(object);
  }

  private static boolean isGone(String name) {
    return watched.get(name).get() == null;
  }

  /** Collects garbage until the given objects are gone, or it seems that they will not go. */
  private static void collect(Iterable<String> names) {
    for (int i = 0; i < 5; i++) {
      System.gc();
      boolean all = true;
      for (String name : names) {
        all &= isGone(name);
      }
      if (all) {
        return;
      }
    }
  }

  private static List<String> dead(Iterable<String> names) {
    List<String> dead = new ArrayList<>();
    for (String name : names) {
      if (name.startsWith("dead")) {
        dead.add(name);
      }
    }
    return dead;
  }

  // ---------------------------------------------------------------- the test

  static List<String> faults(String situation, String end) throws Exception {
    watched.clear();
    gate = new Promise<>();
    return Pawl.run(check(situation, end));
  }

  @Async
  static Task<List<String>> check(String situation, String end) throws Exception {
    List<String> faults = new ArrayList<>();
    Task<?> task = spawn((Task<?>) Held.class.getDeclaredMethod(situation).invoke(null));
    spawn(swallow(task));
    for (int turn = 0; turn < 5; turn++) {
      await(yieldNow());
    }
    if (task.isDone()) {
      faults.add("is not suspended: " + task);
    }
    collect(dead(watched.keySet()));
    for (String name : watched.keySet()) {
      if (isGone(name) != name.startsWith("dead")) {
        faults.add(name + " while suspended");
      }
    }
    switch (end) {
      case "done" -> gate.complete("open");
      case "failed" -> gate.fail(new IllegalStateException("the gate"));
      default -> task.cancel();
    }
    for (int turn = 0; turn < 5; turn++) {
      await(yieldNow());
    }
    if (!task.isDone()) {
      faults.add("has not ended: " + task);
    }
    collect(watched.keySet());
    for (String name : watched.keySet()) {
      if (!isGone(name)) {
        faults.add(name + " when " + task.state());
      }
    }
    if (task.state() == Task.State.FAILED) {
      use(task.exceptionNow());
    }
    return done(faults);
  }

  /** Takes note of how a task ends, so that nobody else has to. */
  @Async
  private static Task<Void> swallow(Task<?> task) {
    try {
      await(task);
    } catch (Throwable failure) {
      used++;
    }
    return done();
  }

  // ---------------------------------------------------------------- locals and parameters

  @Async
  static Task<Void> whenLocals() {
    Object dead = big("dead");
    Object live = big("live");
    use(dead);
    await(gate);
    use(live);
    return done();
  }

  @Async
  static Task<Void> whenLocalWasSavedBefore() {
    Object dead = big("dead");
    await(yieldNow());
    use(dead);
    await(gate);
    return done();
  }

  @Async
  static Task<Void> whenLocalIsAssignedAnew() {
    Object x = big("dead");
    await(yieldNow());
    use(x);
    x = big("live");
    await(gate);
    use(x);
    return done();
  }

  @Async
  static Task<Void> whenTwoLocalsShareASlot() {
    {
      Object dead = big("dead");
      await(yieldNow());
      use(dead);
    }
    {
      Object live = big("live");
      await(gate);
      use(live);
    }
    return done();
  }

  @Async
  static Task<Void> whenLocalIsOverwrittenLater() {
    Object x = big("dead");
    use(x);
    await(gate);
    x = "new";
    use(x);
    return done();
  }

  static Task<Void> whenParameters() {
    return parameters(big("dead 1"), 1L, big("live"), big("dead 2"));
  }

  @Async
  private static Task<Void> parameters(Object used, long wide, Object live, Object unused) {
    use(used);
    await(gate);
    use(live);
    return done();
  }

  static Task<Void> whenParameterIsAssigned() {
    return assignedParameter(big("dead"));
  }

  @Async
  private static Task<Void> assignedParameter(Object parameter) {
    use(parameter);
    parameter = big("live");
    await(gate);
    use(parameter);
    return done();
  }

  @Async
  static Task<Void> whenInALoop() {
    for (int i = 0; i < 3; i++) {
      Object dead = big("dead " + i);
      use(dead);
      await(i < 2 ? yielding("x") : gate);
    }
    return done();
  }

  @Async
  static Task<Void> whenBehindALoop() {
    Object dead = null;
    for (int i = 0; i < 3; i++) {
      dead = big("dead " + i);
      await(yieldNow());
      use(dead);
    }
    await(gate);
    return done();
  }

  // ---------------------------------------------------------------- operands

  private static void join(Object first, Object second, Object third) {
    use(first);
    use(second);
    use(third);
  }

  @Async
  static Task<Void> whenOnTheOperandStack() {
    join(big("live"), 1, await(gate));
    return done();
  }

  @Async
  static Task<Void> whenOnTheOperandStackBefore() {
    join(big("dead"), 1, await(yielding("x")));
    await(gate);
    return done();
  }

  @Async
  static Task<Void> whenAmongConstructorArguments() {
    use(new Object[] {big("live 1"), new Boom(await(gate))});
    return done();
  }

  @Async
  static Task<Void> whenConstructed() {
    use(new Boom(await(yielding(big("dead")))));
    await(gate);
    return done();
  }

  // ---------------------------------------------------------------- results

  @Async
  private static <T> Task<T> yielding(T value) {
    await(yieldNow());
    return done(value);
  }

  @Async
  private static Task<Object> failing(Object payload) {
    await(yieldNow());
    return failed(new Boom(payload));
  }

  @Async
  static Task<Void> whenResultIsDropped() {
    await(yielding(big("dead 1")));
    await(done(big("dead 2")));
    await(gate);
    return done();
  }

  @Async
  static Task<Void> whenResultIsUsed() {
    Object dead = await(yielding(big("dead")));
    use(dead);
    Object live = await(yielding(big("live")));
    await(gate);
    use(live);
    return done();
  }

  @Async
  static Task<Void> whenAwaitedTaskIsDropped() {
    await(watch("dead", yielding("x")));
    await(gate);
    return done();
  }

  @Async
  static Task<Void> whenTaskIsSpawnedAndDropped() {
    spawn(watch("dead", yielding(big("dead result"))));
    await(yieldNow());
    await(yieldNow());
    await(gate);
    return done();
  }

  // ---------------------------------------------------------------- exceptions

  @Async
  static Task<Void> whenCaught() {
    try {
      throw new Boom(big("dead"));
    } catch (Boom e) {
      use(e);
      await(gate);
    }
    return done();
  }

  @Async
  static Task<Void> whenCaughtAndUsed() {
    try {
      throw new Boom(big("live"));
    } catch (Boom e) {
      await(gate);
      use(e);
    }
    return done();
  }

  @Async
  static Task<Void> whenCaughtFromATask() {
    try {
      await(failing(big("dead 1")));
    } catch (Boom e) {
      use(e);
    }
    try {
      await(failed(new Boom(big("dead 2"))));
    } catch (Boom e) {
      use(e);
    }
    await(gate);
    return done();
  }

  @Async
  static Task<Void> whenPendingInFinally() {
    try {
      try {
        throw new Boom(big("live"));
      } finally {
        await(gate);
      }
    } catch (Boom e) {
      return done();
    }
  }

  @Async
  static Task<Void> whenFinallyIsOver() {
    try {
      use(big("dead 1"));
    } finally {
      Object dead = big("dead 2");
      await(yieldNow());
      use(dead);
    }
    await(gate);
    return done();
  }

  @Async
  static Task<Object> whenReturnIsPending() {
    try {
      return done(new Object[] {big("live"), 1}.length);
    } finally {
      Object live = watched.get("live").get();
      await(gate);
      use(live);
    }
  }

  // ---------------------------------------------------------------- what javac hides

  @Async
  static Task<Void> whenInTryWithResources() {
    try (Resource r = new Resource(big("live"))) {
      use(r);
      await(gate);
    }
    return done();
  }

  @Async
  static Task<Void> whenBehindTryWithResources() {
    try (Resource r = watch("dead 1", new Resource(big("dead 2")))) {
      await(yieldNow());
      use(r);
    }
    await(gate);
    return done();
  }

  @Async
  static Task<Void> whenInForOverAnArray() {
    for (Object each : watch("live", new Object[] {big("live 1"), big("live 2")})) {
      use(each);
      await(gate);
    }
    return done();
  }

  @Async
  static Task<Void> whenBehindForOverAnArray() {
    for (Object each : watch("dead", new Object[] {big("dead 1"), big("dead 2")})) {
      await(yieldNow());
      use(each);
    }
    await(gate);
    return done();
  }

  @Async
  static Task<Void> whenBehindForOverAList() {
    for (Object each : watch("dead", new ArrayList<>(List.of(big("dead 1"))))) {
      await(yieldNow());
      use(each);
    }
    await(gate);
    return done();
  }

  @Async
  static Task<Void> whenInASwitchOverStrings() {
    switch (watch("dead", new StringBuilder("k").append(1).toString())) {
      case "k1" -> await(gate);
      case "k2" -> await(yieldNow());
      default -> throw new AssertionError();
    }
    return done();
  }

  @Async
  static Task<Void> whenPatternsBind() {
    Object object = new Boom(big("dead"));
    if (object instanceof Boom boom && boom.payload instanceof byte[] bytes) {
      use(bytes);
      await(gate);
    }
    return done();
  }

  // ---------------------------------------------------------------- lambdas and calls

  private static Body lambda() {
    Object dead = big("dead");
    Object live = big("live");
    return () -> {
      use(dead);
      await(gate);
      use(live);
      return done();
    };
  }

  static Task<?> whenCapturedByALambda() throws Exception {
    return lambda().start();
  }

  @Async
  static Task<Void> whenALambdaIsOver() throws Exception {
    Object captured = big("dead");
    Body body = () -> done(await(yielding(captured)).hashCode());
    await((Task<?>) body.start());
    body = null;
    await(gate);
    return done();
  }

  @Async
  static Task<Object> whenInATailAwait() {
    Object dead = big("dead");
    await(yieldNow());
    use(dead);
    return opened(big("dead argument"));
  }

  @Async
  private static Task<Object> opened(Object argument) {
    use(argument);
    return done(await(gate));
  }

  // ---------------------------------------------------------------- generators

  private static List<String> report(String... names) {
    collect(dead(List.of(names)));
    List<String> faults = new ArrayList<>();
    for (String name : names) {
      if (isGone(name) != name.startsWith("dead")) {
        faults.add(name);
      }
    }
    return faults;
  }

  @Async
  private static Generator<Object, Object, Object> objects() {
    Object dead = big("dead local");
    use(dead);
    Object live = big("live local");
    try {
      emit(big("dead value"));
      use(live);
      live = null;
      emit("second");
    } finally {
      use(live);
    }
    return result("end");
  }

  static List<String> generatorSuspended() {
    Generator<Object, Object, Object> generator = objects();
    use(generator.next());
    List<String> faults = report("dead local", "live local", "dead value");
    use(generator);
    return faults;
  }

  static List<String> generatorExhausted() {
    Generator<Object, Object, Object> generator = objects();
    while (generator.hasNext()) {
      use(generator.next());
    }
    watched.put("dead kept", watched.get("live local"));
    List<String> faults = report("dead local", "dead kept", "dead value");
    use(generator);
    return faults;
  }

  static List<String> generatorClosed() {
    Generator<Object, Object, Object> generator = objects();
    use(generator.next());
    generator.close();
    watched.put("dead kept", watched.get("live local"));
    List<String> faults = report("dead local", "dead kept", "dead value");
    use(generator);
    return faults;
  }

  static List<String> generatorSentTo() {
    Generator<Object, Object, Object> generator = objects();
    use(generator.next());
    use(generator.send(big("dead sent")));
    List<String> faults = report("dead sent");
    use(generator);
    return faults;
  }

  @Async
  private static AsyncIterator<Object> items() {
    Object dead = big("dead local");
    await(yieldNow());
    use(dead);
    Object live = big("live local");
    emit(big("dead value"));
    await(yieldNow());
    use(live);
    emit("second");
    return end();
  }

  @Async
  private static Task<List<String>> overItems() {
    AsyncIterator<Object> items = items();
    await(items.hasNext());
    use(items.next());
    List<String> faults = new ArrayList<>(report("dead local", "live local", "dead value"));
    await(items.hasNext());
    use(items.next());
    await(items.hasNext());
    watched.put("dead kept", watched.get("live local"));
    faults.addAll(report("dead kept"));
    use(items);
    return done(faults);
  }

  static List<String> generatorAsyncIterator() {
    return Pawl.run(overItems());
  }
}
