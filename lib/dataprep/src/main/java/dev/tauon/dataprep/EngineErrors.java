package dev.tauon.dataprep;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** What the engine says of errors, without what only helps those who build it. */
final class EngineErrors {
  private static final Pattern PENDING =
      Pattern.compile("^.*closed pending query result\\s*Error: ", Pattern.DOTALL);
  private static final Pattern KIND =
      Pattern.compile("^(Catalog|Parser|Binder|Conversion|Invalid Input|IO|Out of Memory) Error: ");

  private EngineErrors() {}

  static String words(SQLException error) {
    String message = error.getMessage() == null ? error.toString() : error.getMessage();
    String said = KIND.matcher(PENDING.matcher(message).replaceFirst("")).replaceFirst("");
    if (said.contains("CSV Error on Line")) {
      return EngineCsv.words(said);
    }
    int advice = said.indexOf("\nPossible ");
    return (advice < 0 ? said : said.substring(0, advice)).strip();
  }
}
