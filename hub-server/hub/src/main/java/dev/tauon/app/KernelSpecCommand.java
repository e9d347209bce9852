package dev.tauon.app;

import dev.tauon.kernels.JupyterPath;
import dev.tauon.spawners.KernelDistribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tauon kernelspec}: the Java kernel for any Jupyter, without a hub. */
@Command(
    name = "kernelspec",
    description = "Make the Java kernel known to any Jupyter on this machine, without a hub.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class KernelSpecCommand {
  /** Where a kernel spec lies. */
  static final class Where {
    @Option(names = "--user", description = "For you alone, the default.")
    private boolean user;

    @Option(
        names = "--prefix",
        paramLabel = "DIR",
        description = "Below DIR/share/jupyter, for the Jupyter that was installed there.")
    private @Nullable Path prefix;

    @Option(
        names = "--sys-prefix",
        description = "In the active virtual environment of Python or Conda.")
    private boolean sysPrefix;

    Path kernels() {
      if (prefix != null) {
        return prefix.toAbsolutePath().normalize().resolve("share/jupyter/kernels");
      }
      if (sysPrefix) {
        return JupyterPath.prefix(System.getenv())
            .orElseThrow(() ->
                new CannotInstall(
                    "No virtual environment is active: neither VIRTUAL_ENV nor CONDA_PREFIX is set."))
            .resolve("share/jupyter/kernels");
      }
      return JupyterFolders.here().data().resolve("kernels");
    }
  }

  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,100}");

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before any command runs
  private CommandSpec spec;

  @Command(
      name = "install",
      description = "Write the kernel spec of the Java kernel.",
      mixinStandardHelpOptions = true)
  int install(
      @ArgGroup @Nullable Where where,
      @Option(
              names = "--name",
              paramLabel = "NAME",
              defaultValue = "java",
              description = "What Jupyter calls it in commands; ${DEFAULT-VALUE} by default.")
          String name,
      @Option(
              names = "--display-name",
              paramLabel = "TEXT",
              defaultValue = "Java (Tauon)",
              description = "What people see; ${DEFAULT-VALUE} by default.")
          String displayName,
      @Option(names = "--replace", description = "Replace a kernel of another make of that name.")
          boolean replace) {
    var distribution = distribution();
    if (!Files.isDirectory(distribution.resolve("lib"))) {
      throw new CannotInstall("The Java kernel is not built yet; ./tauon build builds it.");
    }
    var target = folder(where, name);
    if (target.exists() && !target.ours() && !replace) {
      throw new CannotInstall(
          "There is another kernel named \"%s\" in %s. --replace replaces it, --name NAME installs beside it."
              .formatted(name, target.folder()));
    }
    target.write(displayName, new KernelDistribution(distribution, List.of()));
    say("Installed \"%s\" as %s in %s".formatted(displayName, name, target.folder()));
    return 0;
  }

  @Command(
      name = "list",
      description = "Show the kernel specs that Jupyter finds here.",
      mixinStandardHelpOptions = true)
  int list() throws IOException {
    var found = new LinkedHashMap<String, KernelSpecFolder>();
    for (var folder : JupyterFolders.here().folders()) {
      for (var spec : in(folder.resolve("kernels"))) {
        found.putIfAbsent(spec.folder().getFileName().toString(), spec);
      }
    }
    if (found.isEmpty()) {
      say("No kernel specs are installed.");
    }
    for (Map.Entry<String, KernelSpecFolder> entry : found.entrySet()) {
      var spec = entry.getValue();
      say(
          "%-14s %-26s %s%s"
              .formatted(
                  entry.getKey(),
                  spec.displayName(),
                  spec.folder(),
                  spec.ours() ? "  (Tauon's)" : ""));
    }
    return 0;
  }

  @Command(
      name = "remove",
      description = "Remove a kernel spec that Tauon installed.",
      mixinStandardHelpOptions = true)
  int remove(
      @ArgGroup @Nullable Where where,
      @Parameters(paramLabel = "NAME", defaultValue = "java", description = "Its name.")
          String name) {
    var target = folder(where, name);
    if (!target.exists()) {
      throw new CannotInstall("There is no kernel spec in %s".formatted(target.folder()));
    }
    if (!target.ours()) {
      throw new CannotInstall(
          "The kernel \"%s\" is not one that Tauon installed; remove it with the Jupyter it belongs to."
              .formatted(name));
    }
    target.remove();
    say("Removed " + target.folder());
    return 0;
  }

  private KernelSpecFolder folder(@Nullable Where where, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new ParameterException(
          spec.commandLine(),
          "A kernel's name consists of lower-case letters, digits, dots, dashes and underscores.");
    }
    var place = Optional.ofNullable(where).orElseGet(Where::new);
    return new KernelSpecFolder(place.kernels().resolve(name));
  }

  private static Path distribution() {
    var home = Path.of(Optional.ofNullable(System.getProperty("tauon.home")).orElse("."));
    return KernelDistribution.folderIn(home);
  }

  private static List<KernelSpecFolder> in(Path kernels) throws IOException {
    if (!Files.isDirectory(kernels)) {
      return List.of();
    }
    try (var entries = Files.list(kernels)) {
      return entries.sorted().map(KernelSpecFolder::new).filter(KernelSpecFolder::exists).toList();
    }
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }
}
