/**
 * The kernel: one thread, a ready queue, timers, an inbox and a selector. It knows nothing of
 * tasks.
 *
 * <ul>
 *   <li>{@link dev.pawl.scheduler.EventLoop} runs {@linkplain dev.pawl.scheduler.Continuation
 *       continuations}; one turn is drawn at its top. {@link dev.pawl.scheduler.Strand} does where
 *       there is no loop, and {@link dev.pawl.scheduler.Dispatcher} is what both share.
 *   <li>{@link dev.pawl.scheduler.GuestLoop} is a loop whose turns somebody else's thread runs.
 *   <li>{@link dev.pawl.scheduler.TimerQueue} keeps what is due later.
 *   <li>{@link dev.pawl.scheduler.SelectorPoller} owns the selector and tells a channel's {@link
 *       dev.pawl.scheduler.Registration} when it is ready.
 *   <li>{@link dev.pawl.scheduler.BufferPool} lends buffers to connections that have data.
 * </ul>
 *
 * <p>Who touches what: everything belongs to the loop's thread. Other threads reach it only through
 * {@link dev.pawl.scheduler.EventLoop#post}, which is backed by the one concurrent structure of the
 * loop, the inbox. A strand's things belong to the thread that runs it at the moment. The package
 * is not exported.
 */
@NullMarked
package dev.pawl.scheduler;

import org.jspecify.annotations.NullMarked;
