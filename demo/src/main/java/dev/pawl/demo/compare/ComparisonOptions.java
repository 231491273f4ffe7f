package dev.pawl.demo.compare;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to compare.
 *
 * @param clients how many connect to each server
 * @param requests how many each sends when requests are counted
 * @param patience how long nobody has to be answered until it counts as never
 * @param limit for how long at most the requests to one server are counted
 * @param svg the file for the picture
 */
public record ComparisonOptions(
    int clients, int requests, Duration patience, Duration limit, Path svg) {}
