/**
 * How the tests compile and run programs.
 *
 * <pre>{@code
 * Object result = Woven.run(source);              // compile, verify, run its static Task<?> run()
 * Woven woven = Woven.compile(source, source);    // many sources in one run of javac
 * woven.assertVerified().loadClass("Example");
 *
 * TestCompiler.inMemory().withOptions("-g:none").compile(source).errors();
 * TestCompiler.into(directory).compile(source);
 * }</pre>
 */
@NullMarked
package dev.pawl.processor.testing;

import org.jspecify.annotations.NullMarked;
