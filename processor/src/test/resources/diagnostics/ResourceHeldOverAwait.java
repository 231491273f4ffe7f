import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

@SuppressWarnings("try")
class ResourceHeldOverAwait {
  @Async
  Task<Void> query(Task<Connection> connecting) throws SQLException {
    try (Connection connection = await(connecting);
        Statement statement = connection.createStatement()) {
      // expect: RESOURCE_HELD_OVER_AWAIT
      await(yieldNow());
//    ^
    } finally {
      await(yieldNow());
    }
    return done();
  }

  @Async
  Task<Void> variable(Connection connection) throws SQLException {
    try (connection) {
      // expect: RESOURCE_HELD_OVER_AWAIT
      await(yieldNow());
//    ^
    }
    await(yieldNow());
    return done();
  }

  @Async
  Task<Void> ordinary() throws IOException {
    try (InputStream in = new ByteArrayInputStream(new byte[0])) {
      await(yieldNow());
    }
    return done();
  }
}
