/** The client that tests all servers. */
@NullMarked
package dev.pawl.demo.client;

import org.jspecify.annotations.NullMarked;
