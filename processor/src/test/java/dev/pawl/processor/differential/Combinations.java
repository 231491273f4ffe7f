package dev.pawl.processor.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * Each construct with each operand in each of its places.
 *
 * <p>A construct is a statement with holes, {@code #}, for values of type int; an operand is an
 * expression with one hole, {@code $}, for the awaited value. Each hole of each construct is filled
 * with each operand in turn, the other holes with values that are there at once. How the awaited
 * task ends is a parameter, so that each combination meets all ways.
 */
final class Combinations {
  /** In these, f, g and shared are fields, the others are locals. */
  private static final List<String> OPERANDS =
      List.of(
          "$",
          "1 + $",
          "$ - v(\"right\", 1)",
          "-$ + ~$",
          "x++ + $ + x",
          "x-- * ($ + --x)",
          "(x = $) + x",
          "(x += $) - x",
          "(x <<= $)",
          "(int) (l + $)",
          "(int) (l *= $)",
          "(int) (l << $)",
          "(int) (d / $)",
          "(int) (d -= $)",
          "(int) (c += $)",
          "a[$ & 1]",
          "a[0] + $ * a[1]",
          "a[$ & 1]++",
          "--a[$ & 1]",
          "(a[$ & 1] += 5)",
          "(a[1] += $)",
          "(a[x & 1] ^= $ + a[0]--)",
          "(a[v(\"index\", 0)] = $)",
          "(int) (longs[$ & 1] -= $)",
          "(int) longs[$ & 1]++",
          "grid[$ & 1][v(\"column\", 1)]",
          "(grid[1][$ & 1] |= x)",
          "(f += $)",
          "(NAME.this.f = $) + f",
          "self(v(\"self\", 1)).f++ + $",
          "(self($).g -= 2L) > 0 ? 1 : 0",
          "(shared += $)",
          "sum(1, $, 3L, \"four\")",
          "sum($, x, l, s)",
          "sum(x, 2, $, \"\" + $)",
          "varargs($, 2)",
          "varargs(1, x, $)",
          "(int) id($)",
          "new Box(1, $).value",
          "new Box($, new Box(2, $).value).value",
          "new Box(new Box(1, 2).value, flag ? $ : 3).value",
          "outer.new Inner($).value",
          "(s + $ + 'c' + l).length()",
          "(s += $).length()",
          "String.valueOf($).concat(s).length()",
          "(flag ? $ : 2)",
          "(flag ? v(\"other\", 2) : $)",
          "($ > 2 ? x : f)",
          "(flag && $ > 1 ? 1 : 2)",
          "(!flag || $ > 1 ? 1 : 2)",
          "(flag & $ > 1 ^ x > 0 ? 1 : 2)",
          "switch ($ & 3) { case 0 -> 10; case 1, 2 -> x; default -> f; }",
          "1 + switch (x & 1) { case 0 -> $; default -> { int z = $; yield z + 1; } }",
          "s.length() + switch (s) { case \"s\": yield $; default: yield -1; }",
          "x + switch (x & 1) { case 0: try { yield $; } finally { log(\"in operand\"); }"
              + " default: yield 7; }",
          "(int) (short) ($ * 1000)",
          "(int) (double) (float) $",
          "((Object) $ instanceof Integer p && p > 1 ? p : 0)",
          "new int[] {x, $, 3}[1]",
          "new int[2 + ($ & 1)].length",
          "new long[][] {{l}, {$, 2}}[1].length",
          "await(twice($))",
          "await(twice(await(twice(x)) + $))",
          "await(plus.apply($))",
          "await(((Function<Integer, Integer>) u -> done(u + $)).apply(x))",
          "list($, x).get($ & 1)",
          "Math.max(x, Math.min($, f))",
          "(x < $ ? 1 : 0) + (l >= $ ? 2 : 0)",
          "(d == $ ? 1 : 0) + (s == null ? 2 : $)");

  /** Each returns nothing, or returns from a method that results in an Integer. */
  private static final List<String> CONSTRUCTS =
      List.of(
          "log(#);",
          "int y = #; log(y + #);",
          "#LOOSE",
          "final long y = #; { String t = \"t\" + #; log(t); } { double t = #; log(t + y); }",
          "if (# > 2) { log(#); } else { log(-#); }",
          "int n = 0; while (n++ < (# & 3)) { log(#); }",
          "int n = 0; do { log(#); } while (n++ < (# & 1));",
          "for (int i = # & 1; i < (# & 3); i += 1 + (# & 1)) { if (i == 1) continue; log(#); }",
          "for (int e : new int[] {#, 2}) { log(e + #); }",
          "for (Integer e : list(#, 5)) { log(e * #); }",
          "outer: for (int i = 0; i < 2; i++) { for (;;) { if (# > i) continue outer; else break outer; } }",
          "switch (# & 3) { case 0: log(#); case 1: log(#); break; default: log(#); }",
          "switch (# & 1) { case 0 -> log(#); default -> { int y = #; log(y); } }",
          "switch (\"k\" + (# & 1)) { case \"k0\": log(#); break; case \"k1\": log(#); }",
          "try { log(#); log(#); } catch (Unchecked e) { log(e); log(#); }",
          "try { log(#); } catch (Unchecked e) { int y = #; log(\"y\" + y, e); throw e; } finally { log(#); }",
          "try { return done(#); } finally { log(#); }",
          "try { return twice(#); } catch (Unchecked e) { return done(#); } finally { log(#); }",
          "try { if (# > 2) return done(#); throw new Unchecked(\"t\" + #); } finally { log(#); }",
          "for (int i = 0; i < 2; i++) { try { if (# > 5) continue; if (i == 1) break; log(#); }"
              + " finally { log(#); } }",
          "try { try { log(#); } finally { log(#); } } catch (Unchecked e) { log(#); } finally { log(#); }",
          "try (Resource r = new Resource(\"r\" + #)) { log(#); }",
          "try (Resource r = new Resource(\"r\" + #); Resource q = new Resource(\"q\", new Unchecked(\"q\" + #)))"
              + " { log(#); return done(#); } catch (Unchecked e) { log(e); log(#); }",
          "return done(#);",
          "return twice(#);",
          "return flag ? twice(#) : done(#);",
          "if (flag) throw new Unchecked(\"thrown \" + #);",
          "assert # > 100 : \"message \" + #;",
          "label: { log(#); if (# > 2) break label; log(#); }",
          "Function<Integer, Integer> h = i -> done(i + await(Later.soon(f)));"
              + " log(await(h.apply(#)) + #);",
          "final class Local { final int y; Local(int y) { this.y = y; } @Async Task<Integer> m()"
              + " { return done(y + this.y); } } log(await(new Local(#).m()) + #);",
          "int y; if (flag) { y = #; } else { y = -#; } log(y + #);",
          "log(switch (# & 1) { case 0 -> { log(#); yield (int) #; } default -> #; });",
          "a[# & 1] = #; log(a[0] + a[1]); a[# & 1] += #; f -= #; log(f);",
          "log(\"1\" + # + \"2\" + # + \"3\");");

  private Combinations() {}

  /**
   * One program for each hole of each construct.
   *
   * @param everywhere each combination in a method, in a lambda and in an anonymous class;
   *     otherwise each in one of them, by turns
   */
  static List<Program> programs(boolean everywhere) {
    List<Program> programs = new ArrayList<>();
    for (int construct = 0; construct < CONSTRUCTS.size(); construct++) {
      String[] between = text(construct).split("#", -1);
      for (int hole = 0; hole < between.length - 1; hole++) {
        String name = "C" + construct + "_" + hole;
        int turn = programs.size();
        programs.add(
            program(
                name,
                between,
                hole,
                (operand, place) -> everywhere || (operand + turn) % PLACES.size() == place));
      }
    }
    return programs;
  }

  private interface Choice {
    boolean has(int operand, int place);
  }

  private static String text(int construct) {
    // An expression that stands alone has to be a call: this one drops a long.
    return CONSTRUCTS.get(construct).replace("#LOOSE", "Math.abs((long) #);");
  }

  private static Program program(String name, String[] between, int hole, Choice choice) {
    StringBuilder methods = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (int operand = 0; operand < OPERANDS.size(); operand++) {
      String body = BODY.replace("CONSTRUCT", filled(between, hole, OPERANDS.get(operand)));
      for (int place = 0; place < PLACES.size(); place++) {
        if (!choice.has(operand, place)) {
          continue;
        }
        String method = "m" + operand + "_" + place;
        methods.append(PLACES.get(place).replace("METHOD", method).replace("BODY", body));
        calls.append("    await(each(\"").append(method).append("\", o -> (k -> o.");
        calls.append(method).append("(k))));\n");
      }
    }
    return new Program(
        "combinations/" + name + ".java",
        CLASS.replace("METHODS", methods).replace("CALLS", calls).replace("NAME", name));
  }

  private static String filled(String[] between, int hole, String operand) {
    StringBuilder text = new StringBuilder(between[0]);
    for (int i = 1; i < between.length; i++) {
      text.append(
          i - 1 == hole
              ? "(" + operand.replace("$", "(int) await(task(k))") + ")"
              : "v(\"hole " + i + "\", " + i + ")");
      text.append(between[i]);
    }
    return text.toString();
  }

  private static final String BODY =
      """
          int x = 5;
          long l = 1L << 33;
          double d = 2.5;
          char c = 'c';
          boolean flag = k % 2 == 0;
          String s = "s";
          int[] a = {7, 8};
          long[] longs = {1L << 35, 6};
          int[][] grid = {{1, 2}, {3, 4}};
          Object untouched = "untouched";
          if (x == 5) {
            CONSTRUCT
          }
          log(x + " " + l + " " + d + " " + c + s + show(a) + show(longs) + show(grid) + untouched);
          return done(x + f);
      """;

  /** Where the construct stands: what {@code this} is, and what is a parameter, differ. */
  private static final List<String> PLACES =
      List.of(
          """
            @Async
            Task<Integer> METHOD(int k) throws Exception {
              BODY
            }

          """,
          """
            Task<Integer> METHOD(int given) throws Exception {
              Function<Integer, Integer> lambda = k -> {
                BODY
              };
              return lambda.apply(given);
            }

          """,
          """
            Task<Integer> METHOD(int k) throws Exception {
              return new Object() {
                @Async
                Task<Integer> run() throws Exception {
                  BODY
                }
              }.run();
            }

          """);

  private static final String CLASS =
      """
      package combinations;

      import static dev.pawl.Pawl.*;
      import static support.Trace.*;

      import dev.pawl.Async;
      import dev.pawl.Task;
      import java.util.Arrays;
      import java.util.List;
      import support.*;

      public final class NAME {
        private int f = 3;
        private long g = 4;
        private static int shared = 6;
        private final NAME outer = this;
        private final Function<Integer, Integer> plus = i -> done(i + await(Later.soon(f)));

        private record Box(int value, int other) {
          Box {
            log("Box", value + other);
          }
        }

        private final class Inner {
          final int value;

          Inner(int value) {
            this.value = value + f;
          }
        }

        private NAME self(int ignored) {
          return this;
        }

        private static int sum(int a, int b, long c, String d) {
          log(d);
          return (int) (a * 100 + b * 10 + c);
        }

        private static int varargs(int first, int... rest) {
          return first * 10 + Arrays.stream(rest).sum();
        }

        private static <T> T id(T value) {
          return value;
        }

        private static List<Integer> list(Integer... values) {
          return Arrays.asList(values);
        }

        @Async
        private static Task<Integer> twice(int i) {
          log("twice", i);
          return i > 90 ? failed(new Unchecked("twice")) : done(await(Later.soon(i)) * 2);
        }

        /** The task that is awaited: each way to end. */
        private static Task<Integer> task(int k) {
          log("task");
          return switch (k) {
            case 0 -> Later.now(1);
            case 1 -> Later.soon(2);
            case 2 -> Later.deep(3);
            case 3 -> Later.call(1);
            case 4 -> Later.fails(new Unchecked("at once"));
            default -> Later.failsSoon(new Unchecked("later"));
          };
        }

        METHODS
        @Async
        private static Task<Void> each(String name, Plain<NAME, Function<Integer, Integer>> method)
            throws Exception {
          for (int k = 0; k < 6; k++) {
            log(name + " " + k);
            shared = 6;
            try {
              log(await(method.apply(new NAME()).apply(k)));
            } catch (Unchecked | AssertionError e) {
              log(e);
            }
          }
          return done();
        }

        @Async
        public static Task<String> run() throws Exception {
          CALLS
          return done("OK");
        }
      }
      """;
}
