package dev.tauon.kernel.dap;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of types as a person writes them in a cell. */
final class JavaTypes {
  private static final Pattern WRAPPER = Pattern.compile("REPL[./]\\$JShell\\$\\w+[$.]");

  private final String signature;
  private int position;

  private JavaTypes(String signature) {
    this.signature = signature;
  }

  /** A type's name for people: short, without what the compiler has put around it. */
  static String shown(Class<?> type) {
    if (type.isArray()) {
      return shown(type.getComponentType()) + "[]";
    }
    var name = WRAPPER.matcher(type.getName()).replaceFirst("");
    if (type.isAnonymousClass() || type.isHidden()) {
      var above = type.getInterfaces();
      var known = above.length > 0 ? above[0] : type.getSuperclass();
      return known == null ? name : shown(known);
    }
    return withoutImported(name).replace('$', '.');
  }

  /** A text without what the compiler has put before the names of types. */
  static String withoutWrappers(String text) {
    return WRAPPER.matcher(text).replaceAll("");
  }

  /** Source of a type without the packages that every cell has imported. */
  static String withoutImported(String source) {
    return source.replaceAll(
        "\\bjava\\.(lang|util|util\\.function|util\\.stream|io|math)\\.(?=[A-Z])", "");
  }

  static String shown(@Nullable Object value) {
    return value == null ? "null" : shown(value.getClass());
  }

  /**
   * The source of a type in a class file's signature; empty when it has no name that a cell could
   * use.
   */
  static Optional<String> source(String signature) {
    var types = new JavaTypes(signature);
    return Optional.ofNullable(types.type()).filter(_ -> types.position == signature.length());
  }

  private @Nullable String type() {
    if (position >= signature.length()) {
      return null;
    }
    return switch (signature.charAt(position++)) {
      case 'Z' -> "boolean";
      case 'B' -> "byte";
      case 'S' -> "short";
      case 'C' -> "char";
      case 'I' -> "int";
      case 'J' -> "long";
      case 'F' -> "float";
      case 'D' -> "double";
      case '[' -> {
        var element = type();
        yield element == null ? null : element + "[]";
      }
      case 'L' -> classType();
      default -> null;
    };
  }

  private @Nullable String classType() {
    int start = position;
    while (position < signature.length() && "<;.".indexOf(signature.charAt(position)) < 0) {
      position++;
    }
    var binary = WRAPPER.matcher(signature.substring(start, position)).replaceFirst("");
    var name = new StringBuilder(binary.replace('/', '.').replace('$', '.'));
    if (binary.startsWith("REPL/") || name.toString().matches(".*\\.\\d.*|\\d.*")) {
      return null;
    }
    if (position < signature.length() && signature.charAt(position) == '<') {
      position++;
      name.append('<');
      for (int i = 0; signature.charAt(position) != '>'; i++) {
        var argument = argument();
        if (argument == null) {
          return null;
        }
        name.append(i == 0 ? "" : ", ").append(argument);
      }
      position++;
      name.append('>');
    }
    if (position >= signature.length() || signature.charAt(position++) != ';') {
      return null;
    }
    return name.toString();
  }

  private @Nullable String argument() {
    switch (signature.charAt(position)) {
      case '*' -> {
        position++;
        return "?";
      }
      case '+', '-' -> {
        var bound = signature.charAt(position++) == '+' ? "? extends " : "? super ";
        var type = type();
        return type == null ? null : bound + type;
      }
      default -> {
        return type();
      }
    }
  }
}
