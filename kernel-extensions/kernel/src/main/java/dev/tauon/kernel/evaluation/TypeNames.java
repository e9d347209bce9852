package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.process.CannotHandOver;
import dev.tauon.kernel.process.JdkField;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.TypeDeclSnippet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names of types that JShell keeps. It keeps them also for types that were dropped or did not
 * compile, fails whenever it then wants to write down the type of a {@code var} or a result, and
 * takes {@code Object} instead.
 */
final class TypeNames {
  private static final Logger log = LoggerFactory.getLogger(TypeNames.class);

  private TypeNames() {}

  /** Lets go of the names that stand for nothing. */
  static void clean(JShell shell) {
    var used =
        shell
            .snippets()
            .filter(snippet -> shell.status(snippet).isActive())
            .filter(TypeDeclSnippet.class::isInstance)
            .map(snippet -> ((TypeDeclSnippet) snippet).name())
            .collect(Collectors.toSet());
    try {
      var keys = JdkField.of(shell, JShell.class, "keyMap", Object.class).get();
      var names = (Map<?, ?>) JdkField.of(keys, keys.getClass(), "classMap", Map.class).get();
      names.keySet().retainAll(used);
    } catch (CannotHandOver e) {
      log.atWarn()
          .setCause(e)
          .log("types of variables may become Object after a type is forgotten");
    }
  }
}
