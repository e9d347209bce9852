/** Stands between the hub and a kernel of another make, which listens on ZMQ. */
@NullMarked
package dev.tauon.relay;

import org.jspecify.annotations.NullMarked;
