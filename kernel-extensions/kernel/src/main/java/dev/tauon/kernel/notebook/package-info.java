/** What every cell can use without an import. */
@NullMarked
package dev.tauon.kernel.notebook;

import org.jspecify.annotations.NullMarked;
