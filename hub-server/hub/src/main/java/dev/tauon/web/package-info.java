/** The edge to HTTP and WebSocket: Jetty, JSON and the published shapes. */
@NullMarked
package dev.tauon.web;

import org.jspecify.annotations.NullMarked;
