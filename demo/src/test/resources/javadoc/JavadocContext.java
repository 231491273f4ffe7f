import static dev.pawl.Pawl.*;

import dev.pawl.*;
import dev.pawl.sync.*;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JTextField;

/** What the examples in the Javadoc of the runtime speak of, and do not show. */
abstract class JavadocContext {
  record User() {}

  record Order() {}

  record Page(User user, List<Order> orders) {}

  record Request() {}

  record Response() {}

  record Job() {}

  record Price() {}

  interface Connection {
    Task<String> readLine();

    void send(Request request, Consumer<Response> answered, Consumer<Throwable> failed);
  }

  interface Ledger {
    Task<Integer> read();

    Task<Void> write(int balance);

    Task<Void> deposit(int amount);

    int balance();
  }

  Connection client;
  InetSocketAddress address;
  Scheduler scheduler;
  Request request;
  User user;
  Path path;
  URI url;
  String line;
  List<Job> all;
  Price price;
  Ledger account;
  int amount;
  int rounds;
  Barrier barrier;
  Mutex mutex;
  Channel<Job> channel;
  Channel<Integer> numbers;
  Channel<String> words;
  Channel<Integer> answers;
  HttpResponse<Flow.Publisher<ByteBuffer>> response;
  dev.pawl.io.TcpStream stream;
  dev.pawl.testing.EventOrder order;
  dev.pawl.testing.TestScheduler test;
  Task<Void> other;
  ByteBuffer answer;
  JButton button;
  JTextField field;
  static final TaskLocal<User> USER = TaskLocal.newInstance();

  abstract void use(Object element);

  abstract void show(Price shown);

  abstract ByteBuffer answer(ByteBuffer line);

  abstract Task<String> work();

  abstract Task<String> question();

  abstract Task<Void> search(String word);

  abstract Task<Void> compute(int round);

  abstract Task<Void> download(URI from);

  abstract Task<Response> handle(Request handled);

  static Task<Void> handle(dev.pawl.io.TcpStream accepted) throws IOException {
    return done();
  }

  abstract Task<Void> run(Job begun);

  abstract AsyncIterator<String> lines(dev.pawl.io.TcpStream from);

  static Task<User> findUser(long id) {
    return done(new User());
  }

  static Task<List<Order>> findOrders(long id) throws IOException {
    return done(List.of());
  }

  static Task<List<URI>> linksOf(URI page) throws IOException {
    return done(List.of());
  }
}

class Account {
  private int balance;

  @Async
  Task<Void> deposit(int amount) {
    int before = balance;
    await(yieldNow());
    balance = before + amount;
    return done();
  }

  int balance() {
    return balance;
  }
}

@Facade
class Client {
  Client(InetSocketAddress address) {}

  @Async
  Task<Integer> ask(int number) {
    return done(2 * number);
  }
}
