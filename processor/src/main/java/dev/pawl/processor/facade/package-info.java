/**
 * Source that is generated from async classes: the twins of a class with {@code @Facade}, for
 * callers that block and for those that want futures. Written with JavaPoet.
 *
 * <ul>
 *   <li>{@link dev.pawl.processor.facade.Facades}: the entry; says what a class must be.
 *   <li>{@link dev.pawl.processor.facade.FacadeWriter}: one twin of one class.
 * </ul>
 */
@NullMarked
package dev.pawl.processor.facade;

import org.jspecify.annotations.NullMarked;
