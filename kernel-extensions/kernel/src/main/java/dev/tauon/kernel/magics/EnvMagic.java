package dev.tauon.kernel.magics;

import java.util.List;
import java.util.Locale;
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
    return "lists environment variables, gives one, or sets one for the programs that %%bash starts";
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
      environment.set(setting.group(1), setting.group(2).strip());
      System.out.println(
          "%s is set for the programs that %%%%bash and %%%%sh start. Java cannot change its own environment: System.getenv(\"%s\") stays as it is."
              .formatted(setting.group(1), setting.group(1)));
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

  /** A list ends up in a saved notebook; who wants to see a secret asks for it by name. */
  private static boolean isSecret(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return SECRET.stream().anyMatch(lower::contains);
  }
}
