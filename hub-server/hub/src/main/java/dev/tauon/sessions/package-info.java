/** Sessions: which kernel runs for which notebook or console. */
@NullMarked
package dev.tauon.sessions;

import org.jspecify.annotations.NullMarked;
