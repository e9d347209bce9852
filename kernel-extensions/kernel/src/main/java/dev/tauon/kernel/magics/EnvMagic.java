package dev.tauon.kernel.magics;

import dev.tauon.kernel.process.CannotHandOver;
import dev.tauon.kernel.process.EnvironmentVariables;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Shows and sets environment variables. */
final class EnvMagic implements Magic {
  private static final Pattern SETTING = Pattern.compile("(\\w+)(?:\\s*=\\s*|\\s+)(.*)");
  private static final List<String> SECRET = List.of("key", "token", "secret", "password");

  private final ChildEnvironment environment;

  EnvMagic(ChildEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public List<String> names() {
    return List.of("env", "set_env");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "lists environment variables, gives one, or sets one";
  }

  @Override
  public String usage() {
    return "%env\n%env NAME\n%env NAME=VALUE";
  }

  @Override
  public List<String> suggestions() {
    return List.copyOf(environment.all().keySet());
  }

  @Override
  public MagicResult run(MagicCall call) {
    var wanted = call.arguments();
    if (wanted.isEmpty()) {
      environment
          .all()
          .forEach((name, value) ->
              System.out.println(name + "=" + (isSecret(name) ? "<hidden>" : value)));
      return MagicResult.none();
    }
    var setting = SETTING.matcher(wanted);
    if (setting.matches()) {
      set(setting.group(1), setting.group(2).strip());
      return MagicResult.none();
    }
    var value = environment.all().get(wanted);
    if (value == null) {
      throw new MagicFailed(
          "there is no environment variable "
              + wanted
              + "."
              + Nearest.to(wanted, environment.all().keySet())
                  .map(near -> " Did you mean " + near + "?")
                  .orElse(""));
    }
    return MagicResult.shown(value);
  }

  private void set(String name, String value) {
    try {
      EnvironmentVariables.set(Map.of(name, value));
    } catch (CannotHandOver e) {
      environment.set(name, value);
      System.err.println(
          "%s is set for the programs that %%%%bash and %%%%sh start, but not for Java: System.getenv(\"%s\") stays as it is, because this JVM does not let its environment be changed. (%s)"
              .formatted(name, name, e.getMessage()));
    }
  }

  /** A list ends up in a saved notebook; who wants to see a secret asks for it by name. */
  private static boolean isSecret(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return SECRET.stream().anyMatch(lower::contains);
  }
}
