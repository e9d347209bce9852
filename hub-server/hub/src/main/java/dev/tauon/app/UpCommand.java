package dev.tauon.app;

import dev.tauon.spawners.KernelMemory;
import dev.tauon.users.UserName;
import dev.tauon.web.Json;
import dev.tauon.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tauon up}: a hub for one user on this machine. */
@Command(
    name = "up",
    description = "Start JupyterLab with Java kernels for one user on this machine.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class UpCommand implements Callable<Integer> {
  /** How much the log says. */
  enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  private static final int LAST_PORT = 65_535;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before call()
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 for any free one.")
  private int port = 8000;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on; 0.0.0.0 for all. Pages are served without encryption: where others"
              + " can reach the address, put a reverse proxy with a certificate before the hub.")
  private String host = "127.0.0.1";

  @Option(
      names = "--kernel-port",
      paramLabel = "PORT",
      description =
          "Port on which kernels reach a hub that others can reach, over TLS; 0 for any free one."
              + " Otherwise the one after --port.",
      showDefaultValue = Visibility.NEVER)
  private @Nullable Integer kernelPort;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "Your files; filled with the tutorials on the first start.",
      defaultValue = "${sys:user.home}/tauon")
  @SuppressWarnings("NullAway.Init")
  private Path dir;

  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      description = "Database, logs and run-time files, private to you.",
      defaultValue = "${sys:user.home}/.tauon")
  @SuppressWarnings("NullAway.Init")
  private Path state;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Your name in the hub; otherwise the one of your account.",
      showDefaultValue = Visibility.NEVER)
  private @Nullable String user;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "API token. Other users of this machine can see arguments: the variable TAUON_TOKEN does"
              + " the same unseen. Without both, a random token is kept in the state folder.",
      defaultValue = "${env:TAUON_TOKEN}",
      showDefaultValue = Visibility.NEVER)
  private @Nullable String token;

  @Option(
      names = "--pool",
      paramLabel = "N",
      description =
          "How many kernels to keep warm at most, so that a notebook starts at once; 0 for none."
              + " Otherwise what fits the memory of this machine.",
      showDefaultValue = Visibility.NEVER)
  private @Nullable Integer pool;

  @Option(
      names = "--kernel-memory",
      paramLabel = "SIZE",
      description =
          "How much memory each Java kernel may take, such as 4g; %jvm in a notebook can ask for"
              + " something else. Otherwise what the machine has.",
      showDefaultValue = Visibility.NEVER)
  private @Nullable String kernelMemory;

  @Option(names = "--no-browser", description = "Print the login link only.")
  private boolean noBrowser;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Written once the hub answers: JSON with url, user, lab, api and pid.")
  private @Nullable Path readyFile;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "How much is logged: ${COMPLETION-CANDIDATES}.")
  private LogLevel logLevel = LogLevel.INFO;

  @Override
  public Integer call() throws Exception {
    var config = config();
    LogSetup.start(config.state().resolve("logs"), logLevel.name());
    final Hub hub;
    try {
      hub = Hub.start(config);
    } catch (WebServer.PortTaken e) {
      throw new CannotStart(
          e.getMessage() + " Give another one with --port, or --port 0 for any free one.", e);
    }
    Tutorials.copyOnce(config.home().resolve("notebooks"), config.files());
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(hub, stopped)));
    announce(hub);
    stopped.await();
    return 0;
  }

  private HubConfig config() {
    if (pool != null && pool < 0) {
      throw new ParameterException(spec.commandLine(), "--pool: give 0 or more.");
    }
    if (kernelPort != null && (kernelPort < 0 || kernelPort > LAST_PORT)) {
      throw new ParameterException(spec.commandLine(), "--kernel-port: give 0 to 65535.");
    }
    var home = Path.of(Optional.ofNullable(System.getProperty("tauon.home")).orElse("."));
    return new HubConfig(
        host,
        port,
        dir.toAbsolutePath().normalize(),
        state.toAbsolutePath().normalize(),
        home.toAbsolutePath().normalize(),
        userName(),
        Optional.ofNullable(token).filter(t -> !t.isBlank()),
        HubConfig.KernelConfig.usual(
            Optional.ofNullable(pool), memory(), Optional.ofNullable(kernelPort)));
  }

  private Optional<KernelMemory> memory() {
    try {
      return Optional.ofNullable(kernelMemory).map(KernelMemory::parse);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--kernel-memory: " + e.getMessage(), e);
    }
  }

  private UserName userName() {
    try {
      if (user != null) {
        return new UserName(user);
      }
      var account = System.getProperty("user.name", "").toLowerCase(Locale.ROOT);
      return new UserName(account.replaceAll("[^a-z0-9._-]", "-"));
    } catch (IllegalArgumentException e) {
      if (user == null) {
        return new UserName("me");
      }
      throw new ParameterException(spec.commandLine(), "--user: " + e.getMessage(), e);
    }
  }

  private void announce(Hub hub) throws IOException {
    var out = spec.commandLine().getOut();
    var link = hub.loginLink();
    out.printf("%nTauon is ready. Open this link to log in; it is good for one login:%n%n");
    out.printf("    %s%n%n", link);
    out.printf("Your files: %s%nStop with Ctrl-C.%n", hub.config().files());
    out.flush();
    if (readyFile != null) {
      writeReadyFile(hub, readyFile);
    }
    if (!noBrowser) {
      Desktops.browse(link);
    }
  }

  private static void writeReadyFile(Hub hub, Path file) throws IOException {
    var base = hub.url() + "/user/" + hub.config().user();
    var ready = new LinkedHashMap<String, Object>();
    ready.put("url", hub.url());
    ready.put("user", hub.config().user().value());
    ready.put("lab", base + "/lab");
    ready.put("api", base + "/api");
    ready.put("pid", ProcessHandle.current().pid());
    // Whoever waits for the file must never read half of it.
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, Json.bytes(ready));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void stop(Hub hub, CountDownLatch stopped) {
    try {
      hub.close();
      LoggerFactory.getLogger(UpCommand.class).atInfo().log("hub stopped");
    } catch (Exception e) {
      LoggerFactory.getLogger(UpCommand.class)
          .atError()
          .setCause(e)
          .log("the hub did not stop cleanly");
    } finally {
      stopped.countDown();
    }
  }
}
