package dev.pawl.demo;

import dev.pawl.demo.client.Client;
import dev.pawl.demo.client.ClientOptions;
import dev.pawl.demo.client.ClientResult;
import dev.pawl.demo.compare.Comparison;
import dev.pawl.demo.compare.ComparisonOptions;
import dev.pawl.demo.concurrency.Stage;
import dev.pawl.demo.generators.Generators;
import dev.pawl.demo.libraries.Libraries;
import dev.pawl.demo.server.Calculation;
import dev.pawl.demo.server.Server;
import dev.pawl.demo.server.ServerKind;
import dev.pawl.demo.server.ServerLog;
import dev.pawl.demo.server.ServerOptions;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;

/** The entry point of {@code pawl-demo.jar}: runs the job that its first argument names. */
public final class Main {
  private static final int PORT = 8080;
  private static final int ENDLESS = Integer.MAX_VALUE;

  private static final String USAGE =
      """
      usage: java -jar pawl-demo.jar [JOB] [OPTIONS]

      From a generator to await:
        generators          values out, values in, and futures
        concurrency [N]     coroutines and their schedulers, in seven stages; or one of these

          --scale FACTOR      make all waits so many times as long (1)

      Servers, which answer every line with twice the number that it holds:
        serve               written with await, one thread for all clients (the default job)
        async-server        the same
        blocking-server     one client at a time
        threaded-server     a thread per client
        nonblocking-server  a selector and callbacks

          --host HOST         listen on this address only
          --port PORT         listen on this port (8080); 0 for any free one, which is printed
          --operation NAME    double (the default) or square
          --max-line BYTES    how long a line may be (65536)
          --quiet             print nothing

      Their client:
        client [N]          N clients at once (1), which check every answer

          --host HOST         where the server is (127.0.0.1)
          --port PORT         and its port (8080)
          --operation NAME    what the server is to do: double (the default) or square
          --requests R        stop after R requests each; without it they go on until Ctrl-C
          --pause MILLIS      wait up to so long before each request; 1000 unless --requests is given
          --hold SECONDS      connect all, hold the connections so long, and then ask
          --quiet             print the summary only

      All four servers, one after the other, each in a JVM of its own:
        compare [N]         N clients (1000): how many are served at once, threads, memory, speed

          --requests R        so many requests of each client when they are counted (50)
          --patience MILLIS   not being answered for so long counts as not being served (1000)
          --limit SECONDS     count the requests to a server for so long at most (30)
          --svg FILE          where the picture goes (pawl-compare.svg)

      With the libraries that programs have already:
        libraries [N]       HTTP client, futures, JDBC, Reactive Streams, Swing; or one of the five

          --scale FACTOR      make all waits so many times as long (1)
      """;

  private Main() {}

  /**
   * Runs a job; the status is 0 when all went well, 1 when not, and 2 when it was not understood.
   */
  public static void main(String[] args) {
    int status = run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int run(String[] args) {
    boolean named = args.length > 0 && !args[0].startsWith("-");
    String job = named ? args[0] : "serve";
    try {
      Arguments arguments = new Arguments(Arrays.asList(args).subList(named ? 1 : 0, args.length));
      if (arguments.flag("help") || job.equals("help")) {
        System.out.print(USAGE);
        return 0;
      }
      return switch (job) {
        case "generators" -> generators(arguments);
        case "concurrency" -> concurrency(arguments);
        case "serve", "async-server" -> serve(ServerKind.ASYNC, arguments);
        case "blocking-server" -> serve(ServerKind.BLOCKING, arguments);
        case "threaded-server" -> serve(ServerKind.THREADED, arguments);
        case "nonblocking-server" -> serve(ServerKind.NONBLOCKING, arguments);
        case "client" -> client(arguments);
        case "compare" -> compare(arguments);
        case "libraries" -> libraries(arguments);
        default -> throw new IllegalArgumentException("there is no job " + job);
      };
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; --help tells what there is");
      return 2;
    } catch (BindException e) {
      System.err.println("cannot listen: " + e.getMessage() + "; --port chooses another port");
      return 1;
    } catch (UnknownHostException e) {
      System.err.println("unknown host: " + e.getMessage());
      return 1;
    } catch (IOException | SQLException e) {
      System.err.println(e);
      return 1;
    }
  }

  private static int generators(Arguments arguments) {
    Pace pace = pace(arguments);
    arguments.requireAllUsed();
    Generators.run(System.out, pace);
    return 0;
  }

  private static int concurrency(Arguments arguments) {
    Pace pace = pace(arguments);
    int all = 0;
    int stage = arguments.position(0, "N", all, 1, Stage.ALL.size());
    arguments.requireAllUsed();
    if (stage != all) {
      Stage.run(stage, System.out, pace);
      return 0;
    }
    for (int each = 1; each <= Stage.ALL.size(); each++) {
      Stage.run(each, System.out, pace);
    }
    return 0;
  }

  private static int libraries(Arguments arguments) throws IOException, SQLException {
    Pace pace = pace(arguments);
    int all = 0;
    int example = arguments.position(0, "N", all, 1, Libraries.ALL.size());
    arguments.requireAllUsed();
    if (example != all) {
      Libraries.run(example, System.out, pace);
      return 0;
    }
    for (int each = 1; each <= Libraries.ALL.size(); each++) {
      Libraries.run(each, System.out, pace);
    }
    return 0;
  }

  private static Pace pace(Arguments arguments) {
    return new Pace(arguments.decimal("scale", 1, 0, 1000));
  }

  private static int serve(ServerKind kind, Arguments arguments) throws IOException {
    String host = arguments.text("host", "");
    int port = arguments.number("port", PORT, 0, 65535);
    ServerOptions options =
        new ServerOptions(
            host.isEmpty() ? new InetSocketAddress(port) : resolved(host, port),
            arguments.choice("operation", Calculation.DOUBLE),
            arguments.number("max-line", ServerOptions.DEFAULT_MAX_LINE, 1, 1 << 30),
            arguments.flag("quiet") ? ServerLog.quiet() : new ServerLog(System.out::println));
    arguments.requireAllUsed();
    Server server = kind.open(options);
    if (port == 0) {
      System.out.println("Listening on port " + server.address().getPort());
    }
    CtrlC ctrlC = CtrlC.calls(server::close, Server.GRACE.plusSeconds(1));
    try {
      server.run();
    } finally {
      ctrlC.ended();
    }
    return 0;
  }

  private static InetSocketAddress resolved(String host, int port) throws UnknownHostException {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new UnknownHostException(host);
    }
    return address;
  }

  private static int client(Arguments arguments) throws IOException {
    int clients = arguments.position(0, "N", 1, 1, 1_000_000);
    int requests = arguments.number("requests", ENDLESS, 1, ENDLESS);
    boolean endless = requests == ENDLESS;
    ClientOptions options =
        new ClientOptions(
            resolved(arguments.text("host", "127.0.0.1"), arguments.number("port", PORT, 1, 65535)),
            arguments.choice("operation", Calculation.DOUBLE),
            clients,
            endless ? OptionalInt.empty() : OptionalInt.of(requests),
            Duration.ofMillis(arguments.number("pause", endless ? 1000 : 0, 0, ENDLESS)),
            Duration.ofSeconds(arguments.number("hold", 0, 0, ENDLESS)),
            endless && !arguments.flag("quiet"));
    arguments.requireAllUsed();
    Client client = new Client(options, System.out);
    CtrlC ctrlC = CtrlC.calls(client::stop, Duration.ofSeconds(5));
    try {
      ClientResult result = client.run();
      System.out.println(result.summary());
      int status = result.allRight() ? 0 : 1;
      ctrlC.exitStatus(status);
      return status;
    } finally {
      ctrlC.ended();
    }
  }

  private static int compare(Arguments arguments) throws IOException {
    ComparisonOptions options =
        new ComparisonOptions(
            arguments.position(0, "N", 1000, 1, 1_000_000),
            arguments.number("requests", 50, 1, ENDLESS),
            Duration.ofMillis(arguments.number("patience", 1000, 1, ENDLESS)),
            Duration.ofSeconds(arguments.number("limit", 30, 1, ENDLESS)),
            Path.of(arguments.text("svg", "pawl-compare.svg")));
    arguments.requireAllUsed();
    new Comparison(options, System.out).run();
    return 0;
  }
}
