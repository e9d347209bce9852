package dev.tauon.kernel.dap;

import dev.tauon.kernel.debugger.Stop;
import java.util.regex.Pattern;

/** What calls are called in a list of calls. */
final class FrameNames {
  private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*\\$?");

  private FrameNames() {}

  static String of(Stop.Frame frame) {
    var type = WRAPPER.matcher(frame.className()).replaceFirst("").replace('$', '.');
    var method = frame.method();
    if (method.startsWith("do_it$")) {
      return "cell";
    }
    if (method.startsWith("lambda$")) {
      return "lambda";
    }
    if (method.equals("<init>")) {
      return "new " + type;
    }
    if (method.equals("<clinit>")) {
      return type.isEmpty() ? "cell" : "static " + type;
    }
    return type.isEmpty() ? method : type + "." + method;
  }
}
