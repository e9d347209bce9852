package dev.tauon.kernel.evaluation;

import java.util.regex.Pattern;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/**
 * An expression whose value is shown, as the initial value of a variable. To give the variable the
 * expression's own type JShell would first compile the expression twice more.
 *
 * <p>It is the same variable every time and never dropped: JShell begins to count the classes of a
 * dropped variable anew, and tries each that it has loaded before it comes to the next.
 */
final class ShownValue {
  private static final String NAME = "$shown";

  /** The declaration when there is nothing to be shown. */
  static final String NOTHING = "Object " + NAME + " = null;";

  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*[\\p{L}_$][\\p{L}\\p{N}_$]*\\s*=(?!=)");

  private ShownValue() {}

  /** Whether a part means the same when its value becomes an {@code Object}. */
  static boolean suits(CellPart part) {
    // The type of a switch expression depends on where it stands; an assignment shows nothing.
    return part.isBareExpression()
        && !part.source().contains("switch")
        && !ASSIGNMENT.matcher(part.source()).lookingAt();
  }

  /** The declaration, with the expression on the lines where it was. */
  static String declaration(CellPart part) {
    return "Object " + NAME + " = (" + part.source() + "\n);";
  }

  static boolean is(Snippet snippet) {
    return snippet instanceof VarSnippet variable && variable.name().equals(NAME);
  }
}
