package dev.pawl.demo.libraries;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * JDBC blocks. So each transaction, from its connection to its commit, is a call on a thread of its
 * own, in {@code blocking}: the tasks await it, and {@link SQLException} is declared and caught as
 * ever. The database is H2, in memory.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar libraries 3
 * </pre>
 */
final class Accounts {
  private static final String URL = "jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1";

  private Accounts() {}

  static Task<Integer> execute(String sql) throws SQLException {
    return blocking(
        () -> {
          try (Connection database = DriverManager.getConnection(URL);
              Statement statement = database.createStatement()) {
            return statement.executeUpdate(sql);
          }
        });
  }

  static Task<Integer> balance(String owner) throws SQLException {
    return blocking(
        () -> {
          try (Connection database = DriverManager.getConnection(URL);
              PreparedStatement query =
                  database.prepareStatement("select balance from account where owner = ?")) {
            query.setString(1, owner);
            try (ResultSet rows = query.executeQuery()) {
              rows.next();
              return rows.getInt(1);
            }
          }
        });
  }

  static Task<Void> transfer(String from, String to, int amount) throws SQLException {
    return blocking(
        () -> {
          try (Connection database = DriverManager.getConnection(URL)) {
            database.setAutoCommit(false); // and what is not committed is rolled back
            add(database, from, -amount);
            add(database, to, amount);
            database.commit();
            return null;
          }
        });
  }

  private static void add(Connection database, String owner, int amount) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement("update account set balance = balance + ? where owner = ?")) {
      update.setInt(1, amount);
      update.setString(2, owner);
      update.executeUpdate();
    }
  }

  @Async
  static Task<Void> work(PrintStream out) throws SQLException {
    await(
        execute(
            "create table account"
                + " (owner varchar primary key, balance int check (balance >= 0))"));
    await(execute("insert into account values ('Ada', 100), ('Charles', 0)"));
    await(all(transfer("Ada", "Charles", 10), transfer("Ada", "Charles", 20)));
    out.println("Ada has " + await(balance("Ada")));
    try {
      await(transfer("Charles", "Ada", 1000));
    } catch (SQLException e) {
      out.println("refused: SQL state " + e.getSQLState());
    }
    out.println("Charles has " + await(balance("Charles")));
    await(execute("shutdown"));
    return done();
  }

  static void run(PrintStream out, Pace pace) throws SQLException {
    Pawl.run(work(out));
  }
}
