/** What user code sees of Pawl: the annotation, tasks and the scheduler. */
@NullMarked
package dev.pawl;

import org.jspecify.annotations.NullMarked;
