package dev.tauon.widgets;

/** The description of a control in its text. */
final class Described {
  private Described() {}

  static String prefix(Control<?> control) {
    return control.description().isEmpty() ? "" : "\"" + control.description() + "\", ";
  }
}
