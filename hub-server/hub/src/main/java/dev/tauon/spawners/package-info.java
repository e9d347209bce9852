/** The edge to the operating system: kernel processes and pseudo-terminals. */
@NullMarked
package dev.tauon.spawners;

import org.jspecify.annotations.NullMarked;
