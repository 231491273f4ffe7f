package dev.pawl.scheduler;

import java.io.IOException;
import java.nio.channels.spi.SelectorProvider;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A loop on a thread that has a loop of its own, such as that of a user interface: each turn is an
 * action of that host, and what the host has to do itself comes in between.
 *
 * <p>The host must not be blocked. So a second thread, the lookout, blocks in the selector while
 * nothing is ready. It touches nothing but the selector: what is ready is noted there, and
 * dispatched by the turn that it asks the host for.
 *
 * <pre>
 *   host      turn ... turn    its own actions   turn            own actions   turn
 *                          \                    /    \                        /
 *   lookout                 blocks in the selector    blocks in the selector
 *                                   ^ a channel, the next timer, or a wake-up
 * </pre>
 *
 * <p>The two take turns, so no more than one turn is asked for at a time, and no two run at once.
 * Between two turns the host's thread may use what belongs to the loop, as a loop's own thread may
 * while the loop rests; whatever it thereby makes ready wakes the lookout.
 */
public final class GuestLoop extends EventLoop {
  /*
   * POSTED  -> TURNING           // the host runs the turn
   * TURNING -> POSTED            // more is ready
   * TURNING -> WAITING           // nothing is
   * WAITING -> POSTED            // the lookout has seen something
   * POSTED, TURNING -> FAILED    // the host has rejected the turn, or the turn itself has failed
   * any but TURNING -> TAKEN     // whoever closes the loop runs it from then on as its own
   *
   * Guarded by the monitor, as are the fields up to the next comment. It also makes what one turn
   * has written visible to the next, should the host have a new thread by then.
   */
  private enum Phase {
    POSTED,
    TURNING,
    WAITING,
    FAILED,
    TAKEN
  }

  private Phase phase = Phase.POSTED;

  /** Whether the lookout is in the selector. */
  private boolean watching;

  /** What closes the loop after the present turn. */
  private @Nullable Runnable closing;

  /** How long the lookout waits, and for which timer. */
  private long nanos;

  private long due;

  private final Executor host;
  private final BooleanSupplier nothingToWaitFor;
  private final Consumer<Throwable> failed;
  private final Thread lookout;

  // The host's thread only.

  private final Set<Thread> formerThreads = Collections.newSetFromMap(new WeakHashMap<>());

  /** Whether the lookout has waited since the last turn. */
  private boolean hasSlept;

  /**
   * Creates a loop, which {@link #begin} starts.
   *
   * @param host runs one action after the other, on one thread, and not on that of who asks
   * @param name of the lookout
   * @param nothingToWaitFor whether the loop may rest for ever
   * @param failed told, once, why there are no more turns
   */
  public GuestLoop(
      Object owner,
      SelectorProvider provider,
      Time time,
      ReadyQueue ready,
      Executor host,
      String name,
      BooleanSupplier nothingToWaitFor,
      Consumer<Throwable> failed) {
    super(owner, provider, time, ready);
    this.host = host;
    this.nothingToWaitFor = nothingToWaitFor;
    this.failed = failed;
    this.lookout = new Thread(this::lookOut, name);
    lookout.setDaemon(true);
    belongTo(lookout); // and so to nobody who might ask, until the first turn
    super.poller().sleepsOn(lookout);
  }

  /**
   * Asks for the first turn.
   *
   * @throws RejectedExecutionException when the host rejects it
   */
  public void begin() {
    hand(this::turn);
    lookout.start();
  }

  // ---------------------------------------------------------------- turns

  private void turn() {
    if (!begins()) {
      return;
    }
    boolean waits = false;
    Throwable failure = null;
    Dispatcher outer = enter();
    try {
      awake();
      takeInbox(); // it is why the lookout woke up, as a rule
      work();
      waits = mustWait();
    } catch (Throwable thrown) {
      failure = thrown;
    } finally {
      leave(outer);
    }
    if (failure == null) {
      end(waits);
    } else {
      fail(failure);
    }
  }

  private synchronized boolean begins() {
    if (phase != Phase.POSTED) {
      return false; // it was taken meanwhile
    }
    phase = Phase.TURNING;
    learnThread();
    return true;
  }

  /** The calling thread is the host's, which may have replaced it: then the old one has ended. */
  private synchronized void learnThread() {
    Thread current = Thread.currentThread();
    if (current != thread()) {
      formerThreads.add(thread());
      belongTo(current);
    }
  }

  @Override
  public boolean hasBelongedTo(Thread other) {
    return formerThreads.contains(other);
  }

  private void awake() {
    if (hasSlept) {
      hasSlept = false;
      inbox.wakeUp();
      super.poller().dispatchNoted();
      slept(due, nanos);
    }
  }

  /** The end of a turn: whether there is nothing to do but to wait. */
  private boolean mustWait() throws IOException {
    SelectorPoller poller = super.poller();
    if (!isIdle()) {
      if (poller.hasChannels()) {
        poller.pollNow();
      }
      return false;
    }
    due = untilNextTimer();
    boolean forEver = due == Long.MAX_VALUE && nothingToWaitFor.getAsBoolean();
    nanos = forEver ? Long.MAX_VALUE : realTime(due);
    if (nanos <= 0) {
      poller.pollNow();
      slept(due, nanos);
      return false;
    }
    hasSlept = inbox.fallAsleep();
    return hasSlept;
  }

  private void end(boolean waits) {
    Runnable close;
    synchronized (this) {
      close = closing;
      phase = waits && close == null ? Phase.WAITING : Phase.POSTED;
      notifyAll();
    }
    if (close != null) {
      close.run();
    } else if (!waits) {
      handTurn();
    }
  }

  // ---------------------------------------------------------------- between the threads

  private void handTurn() {
    try {
      hand(this::turn);
    } catch (Throwable rejection) {
      fail(
          new RejectedExecutionException(
              "the host of a scheduler rejects its turns; close the scheduler before its host",
              rejection));
    }
  }

  /** Gives the host an action, which must not run before this has returned. */
  private void hand(Runnable action) {
    Thread giver = Thread.currentThread();
    boolean[] given = new boolean[1]; // of interest to the giver alone
    host.execute(
        () -> {
          if (Thread.currentThread() == giver && !given[0]) {
            throw new RejectedExecutionException(
                "runs actions on the thread that hands them over, and so cannot have guests: "
                    + host);
          }
          action.run();
        });
    given[0] = true;
  }

  private void fail(Throwable failure) {
    Runnable close;
    synchronized (this) {
      if (phase == Phase.TAKEN) {
        return;
      }
      phase = Phase.FAILED;
      notifyAll();
      close = closing;
    }
    failed.accept(failure);
    if (close != null) {
      close.run();
    }
  }

  /** Whether there are no more turns, although nobody has {@linkplain #takeOver taken over}. */
  public synchronized boolean hasFailed() {
    return phase == Phase.FAILED;
  }

  /** As long as there are turns, between them too: what was posted is going to be run. */
  @Override
  public boolean isTurning() {
    synchronized (this) {
      if (phase != Phase.FAILED && phase != Phase.TAKEN) {
        return true;
      }
    }
    return super.isTurning();
  }

  /**
   * Lets the calling thread close the loop, if it can; else passes that on to who can. The thread
   * then has the loop to itself: there are no more turns, and no lookout. It is the host's thread,
   * between two turns; or any, when the host takes no more actions. Any thread may ask.
   *
   * @param close closes the loop, and asks this for it first
   * @return false when that was passed on: the host is going to run it, soon
   */
  public boolean takeOver(Runnable close) {
    synchronized (this) {
      if (phase == Phase.TAKEN) {
        return inLoop();
      }
      if (phase == Phase.FAILED || (inLoop() && phase != Phase.TURNING)) {
        take();
        return true;
      }
      if (inLoop()) {
        closing = close;
        return false;
      }
    }
    try {
      hand(() -> closeOnHost(close));
      return false;
    } catch (Throwable rejection) {
      return takeFromEndedHost(close);
    }
  }

  private void closeOnHost(Runnable close) {
    synchronized (this) {
      if (phase != Phase.TURNING && phase != Phase.TAKEN) {
        learnThread();
      }
    }
    close.run();
  }

  private synchronized boolean takeFromEndedHost(Runnable close) {
    if (phase == Phase.TURNING) {
      closing = close; // that turn is the last
      return false;
    }
    if (phase == Phase.TAKEN) {
      return false;
    }
    take();
    return true;
  }

  private synchronized void take() {
    phase = Phase.TAKEN;
    notifyAll();
    super.poller().wakeUp();
    awaitLookout();
    learnThread();
    super.poller().sleepsOn(thread());
    inbox.wakeUp();
  }

  /** Until it is out of the selector: for a moment, and an interrupt is not meant for that. */
  private synchronized void awaitLookout() {
    boolean interrupted = false;
    while (watching) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---------------------------------------------------------------- the lookout

  private void lookOut() {
    while (isWanted()) {
      try {
        super.poller().watch(nanos);
      } catch (Throwable failure) {
        if (hasWatched()) {
          fail(failure);
        }
        return;
      }
      if (hasWatched()) {
        handTurn();
      }
    }
  }

  /** Waits until the loop waits; false when it never will again. */
  private synchronized boolean isWanted() {
    while (phase != Phase.WAITING) {
      if (phase == Phase.FAILED || phase == Phase.TAKEN) {
        return false;
      }
      try {
        wait();
      } catch (InterruptedException e) {
        // Nobody has a reason to do that.
      }
    }
    watching = true;
    return true;
  }

  private synchronized boolean hasWatched() {
    watching = false;
    notifyAll();
    Thread.interrupted();
    if (phase != Phase.WAITING) {
      return false;
    }
    phase = Phase.POSTED;
    return true;
  }

  // ---------------------------------------------------------------- what the host's thread does
  // between two turns

  private void wake() {
    if (inbox.mustWake()) {
      super.poller().wakeUp();
    }
  }

  @Override
  public int enqueue(Continuation continuation) {
    int ticket = super.enqueue(continuation);
    wake();
    return ticket;
  }

  @Override
  public void post(Continuation continuation) {
    super.post(continuation);
    wake();
  }

  @Override
  public void atEndOfTurn(Registration registration) {
    super.atEndOfTurn(registration);
    wake();
  }

  @Override
  public TimerQueue timers() {
    wake(); // who asks for them is going to change them, before the host runs the next turn
    return super.timers();
  }

  @Override
  public SelectorPoller poller() {
    wake();
    return super.poller();
  }
}
