package dev.pawl.demo.libraries;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.demo.Pace;
import java.awt.EventQueue;
import java.io.PrintStream;
import java.util.List;
import javax.swing.DefaultListModel;
import javax.swing.event.ListDataEvent;
import javax.swing.event.ListDataListener;

/**
 * Tasks on Swing's event-dispatch thread: the scheduler is a guest of that thread, so a task may
 * touch what is on the screen before an {@code await} and after it, and the thread is free
 * meanwhile. It is the same for any executor with one thread.
 *
 * <p>There is no window here, only the list that one would show, so that it runs without a screen.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar libraries 5
 * </pre>
 */
final class SearchWindow {
  private final DefaultListModel<String> results = new DefaultListModel<>();
  private final PrintStream out;
  private final Pace pace;

  private SearchWindow(PrintStream out, Pace pace) {
    this.out = out;
    this.pace = pace;
    results.addListDataListener(new Screen());
  }

  /** What a button would spawn. Its task belongs to the event-dispatch thread, like the list. */
  @Async
  Task<Void> search(String word) {
    results.clear();
    for (String place : List.of("books", "letters", "maps")) {
      results.addElement(word + " in " + place + ": ...");
      String found = await(find(word, place));
      results.set(results.size() - 1, word + " in " + place + ": " + found);
    }
    return done();
  }

  @Async
  private Task<String> find(String word, String place) {
    await(sleep(pace.seconds(0.2)));
    return done((word + place).length() + " times");
  }

  static void run(PrintStream out, Pace pace) {
    System.setProperty("java.awt.headless", "true");
    SearchWindow window = new SearchWindow(out, pace);
    try (Scheduler scheduler = Scheduler.guestOf(EventQueue::invokeLater)) {
      // A listener would call scheduler.spawn(window.search("pawl")); this thread waits for it.
      scheduler.call(() -> window.search("pawl"));
    }
  }

  /** Prints the last line of the list whenever it changes. */
  private final class Screen implements ListDataListener {
    @Override
    public void intervalAdded(ListDataEvent event) {
      show();
    }

    @Override
    public void contentsChanged(ListDataEvent event) {
      show();
    }

    @Override
    public void intervalRemoved(ListDataEvent event) {
      // Of no interest.
    }

    private void show() {
      String thread = EventQueue.isDispatchThread() ? "event-dispatch thread" : "wrong thread";
      out.println(thread + ": " + results.lastElement());
    }
  }
}
