package dev.tauon.training;

import java.lang.reflect.Field;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.layers.LayerHelper;
import org.jspecify.annotations.Nullable;

/** The place in DL4J's layers where another implementation may sit. */
final class Helpers {
  private Helpers() {}

  /**
   * Puts one there. With another DL4J, that has no such place, nothing changes: it is slower then,
   * but right.
   *
   * @param type the class of the layer that declares the place
   * @param helper null for DL4J's own implementation
   */
  static void set(Layer layer, Class<? extends Layer> type, @Nullable LayerHelper helper) {
    try {
      Field field = type.getDeclaredField("helper");
      field.setAccessible(true);
      field.set(layer, helper);
    } catch (ReflectiveOperationException | RuntimeException _) {
      // As it was.
    }
  }
}
