package support;

/** A record to take apart. */
public record Pair(int number, String text) {}
