/**
 * What emitted code refers to: every runtime member that it calls is named in {@link
 * dev.pawl.processor.bytecode.RuntimeSymbols}, every name that is invented in {@link
 * dev.pawl.processor.bytecode.GeneratedNames}.
 */
@NullMarked
package dev.pawl.processor.bytecode;

import org.jspecify.annotations.NullMarked;
