@NullMarked
package dev.pawl.demo.server;

import org.jspecify.annotations.NullMarked;
