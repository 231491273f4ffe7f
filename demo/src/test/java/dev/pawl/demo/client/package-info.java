@NullMarked
package dev.pawl.demo.client;

import org.jspecify.annotations.NullMarked;
