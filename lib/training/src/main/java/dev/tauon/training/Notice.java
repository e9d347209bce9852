package dev.tauon.training;

/** What a person should read who looks at the output; in a notebook it stands below the cell. */
final class Notice {
  private Notice() {}

  static void say(String sentence) {
    System.err.println(sentence);
  }
}
