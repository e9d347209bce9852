/** The program: commands, configuration and putting everything together. */
@NullMarked
package dev.tauon.app;

import org.jspecify.annotations.NullMarked;
