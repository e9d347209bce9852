/** Where the compiler finds the classes of libraries, without a copy of every jar's index. */
@NullMarked
package dev.tauon.kernel.classpath;

import org.jspecify.annotations.NullMarked;
