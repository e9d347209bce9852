/** Networks that were trained elsewhere, Keras' and ONNX', read into networks of DL4J. */
@NullMarked
package dev.tauon.training.imports;

import org.jspecify.annotations.NullMarked;
