package dev.pawl.scheduler;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One thread that runs continuations: the kernel that everything else is built on.
 *
 * <p>One turn, in this order:
 *
 * <pre>
 *    +--> run what is ready, at most {@value #BATCH} continuations
 *    |    take the inbox, as many   what other threads posted joins the ready queue
 *    |    fire due timers           what slept joins the ready queue
 *    |    end of turn               connections send what they gathered
 *    |    select                    without blocking while something is ready, else until the next
 *    +--- ...                       timer, a ready channel or a wake-up
 * </pre>
 *
 * <p>A loop belongs to the thread that created it, and every method is for that thread alone unless
 * it says otherwise. Of a {@link GuestLoop}, which somebody else's thread turns, it is that thread.
 */
public class EventLoop extends Dispatcher implements Closeable {
  /** How many continuations run before the loop looks at inbox, timers and channels again. */
  private static final int BATCH = 256;

  /**
   * For so many turns at most the loop does not look at channels, as long as something is ready
   * that was so when it last did. A selection reports up to 1024 channels on Linux, and the next
   * one would report those of them again that nobody has read from.
   */
  private static final int TURNS_PER_SELECTION = 4;

  /** In nanoseconds. */
  private static final long HUNDREDTH = 10_000_000;

  /** How many operations that need not wait a continuation starts before others have their turn. */
  private static final int STARTS = 256;

  final Inbox inbox = new Inbox();
  private final ReadyQueue ready;
  private final TimerQueue timers = new TimerQueue();
  private final BufferPool buffers = new BufferPool();
  private final ArrayDeque<Registration> endOfTurn = new ArrayDeque<>();
  private final SelectorPoller poller;
  private final Time time;
  private final Object owner;

  /** Never another one, save for a guest. */
  private Thread thread;

  private boolean interrupted;

  /** How many operations that need not wait the present continuation may still start. */
  private int startsLeft;

  /** What the ready queue would have given as a ticket when channels were looked at last. */
  private int selected;

  private int turnsToSelection;

  /** How many calls other threads make for this loop. */
  private int calls;

  private final long created;

  /** Whether the loop turns, and whether {@link #stamp} was asked in this turn. */
  private boolean turning;

  private boolean stampIsRead;
  private int stamp;

  /**
   * Creates the loop of the calling thread.
   *
   * @param owner what {@link #owner} answers
   * @param provider where selector and channels come from
   * @param time the machine's or a virtual one
   * @param ready the order of what is ready
   */
  public EventLoop(Object owner, SelectorProvider provider, Time time, ReadyQueue ready) {
    this.owner = owner;
    this.time = time;
    this.created = time.nanoTime();
    this.ready = ready;
    this.thread = Thread.currentThread();
    this.poller = new SelectorPoller(provider, thread);
    noteSelection();
  }

  /** The loop that runs on the calling thread at this moment, or null. Any thread. */
  public static @Nullable EventLoop current() {
    return Dispatcher.current() instanceof EventLoop loop ? loop : null;
  }

  /** Whether a loop runs on the calling thread, if only below a strand. Any thread. */
  public static boolean isOnStack() {
    Dispatcher current = Dispatcher.current();
    return current instanceof EventLoop
        || (current instanceof Strand strand && strand.isAboveLoop());
  }

  /** What the loop was created for. Any thread. */
  public Object owner() {
    return owner;
  }

  /** True on the loop's own thread. Any thread. */
  @Override
  public final boolean inLoop() {
    return Thread.currentThread() == thread;
  }

  public TimerQueue timers() {
    return timers;
  }

  public SelectorPoller poller() {
    return poller;
  }

  public BufferPool buffers() {
    return buffers;
  }

  /** The loop's time in nanoseconds. Any thread. */
  public long nanoTime() {
    return time.nanoTime();
  }

  /**
   * When this turn is, read once a turn and only if somebody asks: as precise as the turn is short,
   * and in hundredths of a second since the loop was created. As a number without sign that goes
   * round once in 497 days.
   */
  public int stamp() {
    return stampIsRead ? stamp : readStamp();
  }

  private int readStamp() {
    stamp = (int) hundredths(nanoTime());
    stampIsRead = turning;
    return stamp;
  }

  /** The loop's time in nanoseconds at which a {@link #stamp} was read, rounded down. */
  public long timeOf(int earlier) {
    long now = hundredths(nanoTime());
    long ago = Integer.toUnsignedLong((int) now - earlier);
    return created + (now - ago) * HUNDREDTH;
  }

  private long hundredths(long nanoTime) {
    return (nanoTime - created) / HUNDREDTH;
  }

  /** Whether the loop turns at this moment; another thread than the loop's gets a guess. */
  public boolean isTurning() {
    return turning;
  }

  /** The thread that the loop belongs to. Any thread. */
  public final Thread thread() {
    return thread;
  }

  /** Whether a thread is one that the loop belonged to before; a host may replace its own. */
  public boolean hasBelongedTo(Thread other) {
    return false;
  }

  final void belongTo(Thread newThread) {
    thread = newThread;
  }

  /**
   * Puts a continuation at the end of the ready queue.
   *
   * @return its ticket, for {@link #withdraw}
   */
  public int enqueue(Continuation continuation) {
    return ready.add(continuation);
  }

  /** Puts a continuation at the end of the ready queue, from any thread. */
  @Override
  public void post(Continuation continuation) {
    if (inLoop()) {
      ready.add(continuation);
    } else if (inbox.post(continuation)) {
      poller.wakeUp();
    }
  }

  /**
   * Takes back what another thread than the loop's has posted. Any thread.
   *
   * @return false when the loop has taken it already
   */
  public boolean retract(Continuation continuation) {
    return inbox.retract(continuation);
  }

  /** Whether nothing is ready and nothing was posted. */
  public final boolean isIdle() {
    return ready.isEmpty() && inbox.isEmpty();
  }

  /**
   * Takes a continuation out of the ready queue.
   *
   * @param ticket what {@link #enqueue} returned
   * @return whether it was there
   */
  public boolean withdraw(int ticket, Continuation continuation) {
    return ready.remove(ticket, continuation);
  }

  /**
   * Asked before an operation is started. A peer that sends, or takes, as fast as its task goes on
   * would otherwise let that task never suspend, and no other task run.
   *
   * @return false when the task has had its share; the operation is then {@linkplain #enqueue
   *     enqueued}, and started when its turn comes
   */
  public boolean mayStart() {
    return --startsLeft >= 0;
  }

  /**
   * Another thread makes a call for this loop, whose end it will post; virtual time stands still
   * until {@link #callEnded}, lest it overtake the call.
   */
  public void callBegins() {
    calls++;
  }

  /** What that thread has posted has arrived. */
  public void callEnded() {
    calls--;
  }

  /**
   * Whether a continuation is still in the ready queue.
   *
   * @param ticket what {@link #enqueue} returned
   */
  public boolean isReady(int ticket, Continuation continuation) {
    return ready.contains(ticket, continuation);
  }

  /** Tells a registration, once, when the present turn is over, before the loop selects. */
  public void atEndOfTurn(Registration registration) {
    endOfTurn.add(registration);
  }

  /** Turns until a condition holds; the condition is tested once a turn. */
  public final void runUntil(BooleanSupplier done, Runnable onInterrupt) {
    Dispatcher outer = enter();
    try {
      while (!done.getAsBoolean()) {
        turn(done);
        if (Thread.interrupted()) {
          // An interrupt would make every further selection return at once. It is delivered as a
          // cancellation, and restored when the loop ends.
          interrupted = true;
          onInterrupt.run();
        }
      }
    } finally {
      leave(outer);
      if (interrupted) {
        interrupted = false;
        thread.interrupt();
      }
    }
  }

  /** Makes this the {@link #current} loop; to be undone with {@link #leave}. */
  final @Nullable Dispatcher enter() {
    Dispatcher outer = Dispatcher.current();
    setCurrent(this);
    turning = true;
    return outer;
  }

  final void leave(@Nullable Dispatcher outer) {
    setCurrent(outer);
    turning = false;
    stampIsRead = false;
  }

  private void turn(BooleanSupplier done) {
    work();
    try {
      if (!ready.isEmpty() || done.getAsBoolean()) {
        if (poller.hasChannels() && (ready.hasPassed(selected) || --turnsToSelection <= 0)) {
          poller.pollNow();
          noteSelection();
        }
      } else {
        sleep();
        noteSelection();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the selector of the scheduler failed", e);
    }
  }

  /** All of a turn but the selection at its end. */
  final void work() {
    stampIsRead = false;
    runReady();
    takeInbox();
    if (!timers.isEmpty()) {
      timers.fireDue(nanoTime());
    }
    for (int n = endOfTurn.size(); n > 0; n--) {
      endOfTurn.remove().endOfTurn();
    }
  }

  private void noteSelection() {
    selected = ready.nextTicket();
    turnsToSelection = TURNS_PER_SELECTION;
  }

  private void sleep() throws IOException {
    if (!inbox.isEmpty()) {
      return;
    }
    long due = untilNextTimer();
    long nanos = realTime(due);
    if (nanos <= 0) {
      poller.pollNow();
    } else if (inbox.fallAsleep()) {
      ready.shrink();
      if (nanos == Long.MAX_VALUE) {
        poller.poll();
      } else {
        poller.poll(nanos);
      }
      inbox.wakeUp();
    }
    slept(due, nanos);
  }

  /** How long it is until the next timer is due; {@link Long#MAX_VALUE} when there is none. */
  final long untilNextTimer() {
    return timers.isEmpty() ? Long.MAX_VALUE : Math.max(0, timers.next() - nanoTime());
  }

  /** How long to sleep for that, in real time. */
  final long realTime(long due) {
    return time.idle(due, poller.hasChannels(), calls > 0);
  }

  /** After such a sleep. */
  final void slept(long due, long nanos) {
    if (isIdle() && nanos != Long.MAX_VALUE) {
      time.idled(due);
    }
  }

  // Bounded: others may post faster than this takes.
  final void takeInbox() {
    for (int budget = BATCH; budget > 0; budget--) {
      Continuation next = inbox.poll();
      if (next == null) {
        return;
      }
      ready.add(next);
    }
  }

  /** Runs what was posted, when the loop has turned for the last time. */
  public void runPosted() {
    for (Continuation next = inbox.poll(); next != null; next = inbox.poll()) {
      run(next);
    }
    rests();
  }

  private void runReady() {
    for (int budget = BATCH; budget > 0; budget--) {
      Continuation next = ready.poll();
      if (next == null) {
        break;
      }
      startsLeft = ready.allowance(STARTS);
      run(next);
    }
    rests();
  }

  /** Closes the selector and the channels that are still registered. */
  @Override
  public void close() throws IOException {
    poller.close();
  }
}
