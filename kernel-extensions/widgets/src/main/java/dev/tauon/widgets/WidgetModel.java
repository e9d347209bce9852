package dev.tauon.widgets;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which JavaScript classes keep and show a widget.
 *
 * @param module the npm package of the model, for instance {@code @jupyter-widgets/controls}
 * @param version of that package's attributes
 * @param name of the model's class
 * @param viewModule the npm package of the view
 * @param viewVersion of that package's attributes
 * @param viewName of the view's class; null when there is nothing to see
 */
public record WidgetModel(
    String module,
    String version,
    String name,
    String viewModule,
    String viewVersion,
    @Nullable String viewName) {
  private static final String CONTROLS = "@jupyter-widgets/controls";
  private static final String BASE = "@jupyter-widgets/base";
  private static final String OUTPUT = "@jupyter-widgets/output";

  static WidgetModel control(String name) {
    return new WidgetModel(CONTROLS, "2.0.0", name + "Model", CONTROLS, "2.0.0", name + "View");
  }

  static WidgetModel control(String name, String viewName) {
    return new WidgetModel(CONTROLS, "2.0.0", name + "Model", CONTROLS, "2.0.0", viewName);
  }

  static WidgetModel style(String name) {
    return new WidgetModel(CONTROLS, "2.0.0", name, BASE, "2.0.0", "StyleView");
  }

  static WidgetModel layout() {
    return new WidgetModel(BASE, "2.0.0", "LayoutModel", BASE, "2.0.0", "LayoutView");
  }

  static WidgetModel output() {
    return new WidgetModel(OUTPUT, "1.0.0", "OutputModel", OUTPUT, "1.0.0", "OutputView");
  }

  /** The attributes by which the front end finds the classes. */
  Map<String, @Nullable Object> attributes() {
    var attributes = new LinkedHashMap<String, @Nullable Object>();
    attributes.put("_model_module", module);
    attributes.put("_model_module_version", version);
    attributes.put("_model_name", name);
    attributes.put("_view_module", viewModule);
    attributes.put("_view_module_version", viewVersion);
    attributes.put("_view_name", viewName);
    attributes.put("_view_count", null);
    return attributes;
  }
}
