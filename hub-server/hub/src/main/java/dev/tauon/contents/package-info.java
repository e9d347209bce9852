/** A user's files: listing, reading, saving without loss, checkpoints and trust. */
@NullMarked
package dev.tauon.contents;

import org.jspecify.annotations.NullMarked;
