/** Jupyter's kernel protocol over ZMQ: connection files, the wire format, and both of its ends. */
@NullMarked
package dev.tauon.zmq;

import org.jspecify.annotations.NullMarked;
