package dev.pawl.processor.differential.generator;

/** What the parts of the generator share. */
final class Generator {
  final Choice choice;

  /** The Java version whose language may be used. */
  final int level;

  final Expressions expressions;
  final Operators operators;
  final Places places;
  final Statements statements;
  final Jumps jumps;
  final Patterns patterns;
  final Tries tries;
  final LocalClasses localClasses;
  final MethodReferences methodReferences = new MethodReferences(this);

  private int names;
  private int budget;

  /** The simple name of the program's class. */
  final String className;

  Generator(long seed, int level, String className) {
    this.className = className;
    this.choice = new Choice(seed);
    this.level = level;
    this.expressions = new Expressions(this);
    this.operators = new Operators(this);
    this.places = new Places(this);
    this.statements = new Statements(this);
    this.jumps = new Jumps(this);
    this.patterns = new Patterns(this);
    this.tries = new Tries(this);
    this.localClasses = new LocalClasses(this);
  }

  /** A name that is nowhere else in the program. */
  String name(String prefix) {
    return prefix + names++;
  }

  /** Allows so many statements for what comes next. */
  void allow(int statements) {
    budget = statements;
  }

  /** Counts a statement; false when there are enough. */
  boolean affords() {
    return --budget >= 0;
  }

  /** A text to trace by. */
  String label() {
    return "\"" + name("t") + "\"";
  }
}
