package dev.pawl.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
  private final ReadyQueue queue = new ReadyQueue();

  @Test
  void poll_empty() {
    assertThat(queue.poll()).isNull();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void poll_oldestFirst() {
    List<Continuation> added = add(5);

    assertThat(drain()).containsExactlyElementsOf(added);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void hasPassed_onceAllThatWereThereAreTaken() {
    add(2);
    int ticket = queue.nextTicket();
    add(1);

    assertThat(queue.hasPassed(ticket)).isFalse();
    queue.poll();
    assertThat(queue.hasPassed(ticket)).isFalse();
    queue.poll();
    assertThat(queue.hasPassed(ticket)).isTrue();
  }

  @Test
  void add_wrappingAround() {
    for (int round = 0; round < 100; round++) {
      List<Continuation> added = add(47);
      assertThat(drain()).containsExactlyElementsOf(added);
    }
  }

  @Test
  void add_growingWhileWrappedAround() {
    List<Continuation> expected = new ArrayList<>(add(60));
    for (int i = 0; i < 50; i++) {
      assertThat(queue.poll()).isSameAs(expected.remove(0));
    }
    expected.addAll(add(1_000));

    assertThat(drain()).containsExactlyElementsOf(expected);
  }

  @Test
  void shrink_afterABurst_newEntriesInOrder_oldTicketsMeanNothing() {
    add(5_000);
    Continuation last = new Named("last");
    int ticket = queue.add(last);
    drain();

    queue.shrink();

    assertThat(queue.contains(ticket, last)).isFalse();
    assertThat(queue.remove(ticket, last)).isFalse();
    List<Continuation> added = add(100);
    assertThat(drain()).containsExactlyElementsOf(added);
  }

  @Test
  void remove_keepsTheOrderOfTheOthers() {
    Continuation first = new Named("first");
    Continuation second = new Named("second");
    Continuation third = new Named("third");
    queue.add(first);
    int ticket = queue.add(second);
    queue.add(third);

    assertThat(queue.remove(ticket, second)).isTrue();

    assertThat(drain()).containsExactly(first, third);
  }

  @Test
  void remove_theOnlyOne_isEmpty() {
    Continuation only = new Named("only");
    int ticket = queue.add(only);

    queue.remove(ticket, only);

    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.poll()).isNull();
  }

  @Test
  void remove_twice_orTakenAlready() {
    Continuation one = new Named("one");
    int ticket = queue.add(one);

    assertThat(queue.remove(ticket, one)).isTrue();
    assertThat(queue.remove(ticket, one)).isFalse();
    int second = queue.add(one);
    assertThat(queue.remove(ticket, one)).isFalse();
    assertThat(queue.poll()).isSameAs(one);
    assertThat(queue.remove(second, one)).isFalse();
  }

  @Test
  void remove_afterTheQueueHasGrown() {
    add(30);
    drain();
    Continuation wanted = new Named("wanted");
    int ticket = queue.add(wanted);
    List<Continuation> others = add(500);

    assertThat(queue.remove(ticket, wanted)).isTrue();
    assertThat(drain()).containsExactlyElementsOf(others);
  }

  @Test
  void randomOperations_againstAModel() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      ArrayDeque<Continuation> model = new ArrayDeque<>();
      Map<Continuation, Integer> tickets = new HashMap<>();
      for (int i = 0; i < 2_000; i++) {
        int choice = random.nextInt(10);
        if (choice < 5) {
          Continuation added = new Named(seed + "/" + i);
          tickets.put(added, queue.add(added));
          model.add(added);
        } else if (choice < 8) {
          assertThat(queue.poll()).as("seed %s, step %s", seed, i).isSameAs(model.poll());
        } else if (!model.isEmpty()) {
          Continuation removed = new ArrayList<>(model).get(random.nextInt(model.size()));
          model.remove(removed);
          assertThat(queue.remove(tickets.get(removed), removed)).isTrue();
        }
        assertThat(queue.isEmpty()).as("seed %s, step %s", seed, i).isEqualTo(model.isEmpty());
      }
      assertThat(drain()).containsExactlyElementsOf(model);
    }
  }

  private List<Continuation> add(int count) {
    List<Continuation> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      added.add(new Named("c" + i));
    }
    added.forEach(queue::add);
    return added;
  }

  private List<Continuation> drain() {
    List<Continuation> polled = new ArrayList<>();
    for (Continuation next = queue.poll(); next != null; next = queue.poll()) {
      polled.add(next);
    }
    return polled;
  }
}
