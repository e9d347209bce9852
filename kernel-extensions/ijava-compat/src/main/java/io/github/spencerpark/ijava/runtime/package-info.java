/** Functions that IJava's notebooks call by their simple names. */
@NullMarked
package io.github.spencerpark.ijava.runtime;

import org.jspecify.annotations.NullMarked;
