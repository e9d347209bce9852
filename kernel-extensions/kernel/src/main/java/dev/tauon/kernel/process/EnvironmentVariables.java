package dev.tauon.kernel.process;

import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;

/** The environment of this process. */
public final class EnvironmentVariables {
  private EnvironmentVariables() {}

  /** One that is set, with its value; empty when none is. */
  public static Map<String, String> any() {
    return System.getenv().entrySet().stream()
        .limit(1)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Sets variables, for {@link System#getenv}, for child processes and for native libraries that
   * have not read them yet.
   *
   * @throws CannotHandOver when this JVM does not follow
   */
  public static void set(Map<String, String> variables) throws CannotHandOver {
    if (variables.isEmpty()) {
      return;
    }
    var environment = System.getenv();
    var own = Collections.unmodifiableMap(Map.of()).getClass();
    if (!own.isInstance(environment)) {
      throw new CannotHandOver("This JDK keeps its environment in an unexpected place.");
    }
    @SuppressWarnings("unchecked")
    var changeable = (Map<String, String>) JdkField.of(environment, own, "m", Map.class).get();
    for (var variable : variables.entrySet()) {
      Libc.setVariable(variable.getKey(), variable.getValue());
      changeable.put(variable.getKey(), variable.getValue());
      if (!variable.getValue().equals(System.getenv(variable.getKey()))) {
        throw new CannotHandOver("The environment did not change.");
      }
    }
  }
}
