package dev.tauon.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code tauon}. */
@Command(
    name = "tauon",
    description = "A notebook platform for the JVM: JupyterLab in the browser, Java in the cells.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      UpCommand.class,
      RunCommand.class,
      KernelSpecCommand.class,
      RehearseCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    int status =
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((failure, line, _) -> {
              if (failure instanceof CannotStart || failure instanceof CannotInstall) {
                line.getErr().println(failure.getMessage());
                return 1;
              }
              throw failure;
            })
            .execute(arguments);
    System.exit(status);
  }
}
