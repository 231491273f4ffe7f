package dev.pawl.demo.libraries;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.demo.Pace;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches pages with the JDK's HTTP client, all at once. What {@code sendAsync} gives is awaited;
 * cancelling the task, as a time-out does, cancels the request.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar libraries 1
 * </pre>
 */
final class Pages {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Pages() {}

  @Async
  static Task<String> fetch(URI page) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(page).build();
    HttpResponse<String> response = await(CLIENT.sendAsync(request, BodyHandlers.ofString()));
    if (response.statusCode() != 200) {
      throw new IOException(page.getPath() + " was answered with " + response.statusCode());
    }
    return done(response.body());
  }

  @Async
  static Task<Void> fetchAll(URI site, PrintStream out) throws IOException {
    List<Task<String>> pages = new ArrayList<>();
    for (String name : List.of("apples", "pears", "plums")) {
      pages.add(fetch(site.resolve(name)));
    }
    for (String page : await(all(pages))) {
      out.println(page);
    }
    try {
      out.println(await(fetch(site.resolve("missing"))));
    } catch (IOException e) {
      out.println(e.getMessage());
    }
    return done();
  }

  static void run(PrintStream out, Pace pace) throws IOException {
    try (SlowSite site = new SlowSite(pace.seconds(0.5))) {
      Pawl.run(fetchAll(site.address(), out));
      out.println("requests that the site had to answer at once: " + site.mostAtOnce());
    }
  }
}
