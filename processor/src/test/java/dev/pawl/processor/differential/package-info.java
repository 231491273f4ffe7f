/**
 * The same program twice, once compiled by Pawl and once with an {@code await} that blocks, must
 * leave the same trace.
 *
 * <ul>
 *   <li>{@link dev.pawl.processor.differential.Side} is one of the two: how sources become classes
 *       and how a program is run. The blocking one is made of {@link
 *       dev.pawl.processor.differential.OracleSource}, {@link
 *       dev.pawl.processor.differential.ColdMethods} and the stand-ins under {@code
 *       resources/programs/oracle}; no code of the transformer is involved.
 *   <li>{@link dev.pawl.processor.differential.Differential} runs both and compares.
 *   <li>Three sources of programs: {@link dev.pawl.processor.differential.HandWrittenProgramsTest},
 *       one situation a file; {@link dev.pawl.processor.differential.CombinationsIT}, every
 *       construct in every position; {@link dev.pawl.processor.differential.RandomProgramsIT},
 *       whatever comes of a seed.
 * </ul>
 */
@NullMarked
package dev.pawl.processor.differential;

import org.jspecify.annotations.NullMarked;
