/** The Java kernel's program: it puts the parts together and stops them. */
@NullMarked
package dev.tauon.kernel;

import org.jspecify.annotations.NullMarked;
