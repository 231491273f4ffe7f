package dev.pawl.benchmarks.task;

import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.task.Tickers.Count;
import java.util.List;

/** The twins of {@link Tickers}, written by hand: the loop variable is all the state they need. */
abstract class TickersByHand extends Machine {
  /** A constructor. */
  interface Factory {
    Machine create(Loop loop, Count count, int times);
  }

  static final List<Factory> ALL =
      List.of(
          Tick0::new,
          Tick1::new,
          Tick2::new,
          Tick3::new,
          Tick4::new,
          Tick5::new,
          Tick6::new,
          Tick7::new,
          Tick8::new,
          Tick9::new,
          Tick10::new,
          Tick11::new,
          Tick12::new,
          Tick13::new,
          Tick14::new,
          Tick15::new,
          Tick16::new,
          Tick17::new,
          Tick18::new,
          Tick19::new);

  final Loop loop;
  final Count count;
  final int times;
  int i;

  TickersByHand(Loop loop, Count count, int times) {
    this.loop = loop;
    this.count = count;
    this.times = times;
  }

  private static final class Tick0 extends TickersByHand {
    Tick0(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 1;
        loop.add(this);
      }
    }
  }

  private static final class Tick1 extends TickersByHand {
    Tick1(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 2;
        loop.add(this);
      }
    }
  }

  private static final class Tick2 extends TickersByHand {
    Tick2(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 3;
        loop.add(this);
      }
    }
  }

  private static final class Tick3 extends TickersByHand {
    Tick3(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 4;
        loop.add(this);
      }
    }
  }

  private static final class Tick4 extends TickersByHand {
    Tick4(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 5;
        loop.add(this);
      }
    }
  }

  private static final class Tick5 extends TickersByHand {
    Tick5(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 6;
        loop.add(this);
      }
    }
  }

  private static final class Tick6 extends TickersByHand {
    Tick6(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 7;
        loop.add(this);
      }
    }
  }

  private static final class Tick7 extends TickersByHand {
    Tick7(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 8;
        loop.add(this);
      }
    }
  }

  private static final class Tick8 extends TickersByHand {
    Tick8(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 9;
        loop.add(this);
      }
    }
  }

  private static final class Tick9 extends TickersByHand {
    Tick9(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 10;
        loop.add(this);
      }
    }
  }

  private static final class Tick10 extends TickersByHand {
    Tick10(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 11;
        loop.add(this);
      }
    }
  }

  private static final class Tick11 extends TickersByHand {
    Tick11(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 12;
        loop.add(this);
      }
    }
  }

  private static final class Tick12 extends TickersByHand {
    Tick12(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 13;
        loop.add(this);
      }
    }
  }

  private static final class Tick13 extends TickersByHand {
    Tick13(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 14;
        loop.add(this);
      }
    }
  }

  private static final class Tick14 extends TickersByHand {
    Tick14(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 15;
        loop.add(this);
      }
    }
  }

  private static final class Tick15 extends TickersByHand {
    Tick15(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 16;
        loop.add(this);
      }
    }
  }

  private static final class Tick16 extends TickersByHand {
    Tick16(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 17;
        loop.add(this);
      }
    }
  }

  private static final class Tick17 extends TickersByHand {
    Tick17(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 18;
        loop.add(this);
      }
    }
  }

  private static final class Tick18 extends TickersByHand {
    Tick18(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 19;
        loop.add(this);
      }
    }
  }

  private static final class Tick19 extends TickersByHand {
    Tick19(Loop loop, Count count, int times) {
      super(loop, count, times);
    }

    @Override
    protected void step() {
      if (i++ < times) {
        count.value += 20;
        loop.add(this);
      }
    }
  }
}
