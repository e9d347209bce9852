/** A name that DL4J still asks for, so that it finds oneDNN. */
@NullMarked
package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;
