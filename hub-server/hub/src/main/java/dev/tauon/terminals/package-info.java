/** Terminals: shells of the user that browsers look at. */
@NullMarked
package dev.tauon.terminals;

import org.jspecify.annotations.NullMarked;
