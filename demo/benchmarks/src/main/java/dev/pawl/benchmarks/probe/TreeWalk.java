package dev.pawl.benchmarks.probe;

import static dev.pawl.Pawl.emit;
import static dev.pawl.Pawl.emitAll;
import static dev.pawl.Pawl.end;

import dev.pawl.Async;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** An in-order walk of a tree in which every node has a left child and no right one. */
final class TreeWalk {
  /** So often the walk is done before it is measured. */
  private static final int WARM_UP = 5;

  private record Node(int number, @Nullable Node left, @Nullable Node right) {
    @Async
    Iterator<Integer> inOrder() {
      if (left != null) {
        emitAll(left.inOrder());
      }
      emit(number);
      if (right != null) {
        emitAll(right.inOrder());
      }
      return end();
    }
  }

  private TreeWalk() {}

  /** Nanoseconds for each node, the first walks left out. */
  static double nanosPerNode(String variant, int size) {
    Node tree = degenerate(size);
    for (int i = 0; i < WARM_UP; i++) {
      walk(variant, tree, size);
    }
    long start = System.nanoTime();
    walk(variant, tree, size);
    return (double) (System.nanoTime() - start) / size;
  }

  private static Node degenerate(int size) {
    Node tree = new Node(1, null, null);
    for (int i = 2; i <= size; i++) {
      tree = new Node(i, tree, null);
    }
    return tree;
  }

  private static void walk(String variant, Node tree, int size) {
    Iterator<Integer> nodes =
        switch (variant) {
          case "pawl" -> tree.inOrder();
          case "byHand" -> new InOrder(tree);
          default -> throw Probe.unknown(variant);
        };
    int expected = 0;
    while (nodes.hasNext()) {
      if (nodes.next() != ++expected) {
        throw new IllegalStateException("out of order: " + expected);
      }
    }
    if (expected != size) {
      throw new IllegalStateException("only " + expected + " nodes");
    }
  }

  /** The same with a stack of its own. */
  private static final class InOrder implements Iterator<Integer> {
    private final Deque<Node> stack = new ArrayDeque<>();

    InOrder(Node tree) {
      pushLeft(tree);
    }

    private void pushLeft(@Nullable Node from) {
      for (Node node = from; node != null; node = node.left) {
        stack.push(node);
      }
    }

    @Override
    public boolean hasNext() {
      return !stack.isEmpty();
    }

    @Override
    public Integer next() {
      Node node = stack.pop();
      pushLeft(node.right);
      return node.number;
    }
  }
}
