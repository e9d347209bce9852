package dev.tauon.app;

import dev.tauon.auth.Logins;
import dev.tauon.auth.Secrets;
import dev.tauon.contents.Contents;
import dev.tauon.contents.UserFolder;
import dev.tauon.kernels.Kernels;
import dev.tauon.kernels.WarmKernels;
import dev.tauon.sessions.Sessions;
import dev.tauon.spawners.InstalledKernelSpecs;
import dev.tauon.spawners.KernelDistribution;
import dev.tauon.spawners.LocalKernelLauncher;
import dev.tauon.spawners.LocalPseudoTerminal;
import dev.tauon.spawners.MachineMemory;
import dev.tauon.storage.Database;
import dev.tauon.storage.SqlAuthStore;
import dev.tauon.storage.SqlDocumentStore;
import dev.tauon.storage.SqlKernelStore;
import dev.tauon.storage.SqlSessionStore;
import dev.tauon.storage.SqlTrustStore;
import dev.tauon.terminals.Terminals;
import dev.tauon.users.UserName;
import dev.tauon.web.CheckpointRoutes;
import dev.tauon.web.ConfigRoutes;
import dev.tauon.web.ContentsRoutes;
import dev.tauon.web.EventRoutes;
import dev.tauon.web.ExportRoutes;
import dev.tauon.web.FileContentRoutes;
import dev.tauon.web.FileRoutes;
import dev.tauon.web.Gate;
import dev.tauon.web.JacksonMessageForms;
import dev.tauon.web.Json;
import dev.tauon.web.KernelChannels;
import dev.tauon.web.KernelLink;
import dev.tauon.web.KernelRoutes;
import dev.tauon.web.KernelSpecRoutes;
import dev.tauon.web.LabAssets;
import dev.tauon.web.LabFiles;
import dev.tauon.web.LabRoutes;
import dev.tauon.web.LoginRoutes;
import dev.tauon.web.NotebookTrust;
import dev.tauon.web.Router;
import dev.tauon.web.ServerRoutes;
import dev.tauon.web.SessionRoutes;
import dev.tauon.web.SettingsRoutes;
import dev.tauon.web.TerminalRoutes;
import dev.tauon.web.WebServer;
import dev.tauon.web.WorkspaceRoutes;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The whole hub, put together by hand in the order of its parts, and taken apart in reverse. */
public final class Hub implements AutoCloseable {
  private static final long SMALL = 3L << 30;
  private static final long LARGE = 15L << 30;

  private final HubConfig config;
  private final StateFolder state;
  private final Database database;
  private final Logins logins;
  private final String token;
  private final Kernels kernels;
  private final Terminals terminals;
  private final WebServer web;
  private final Optional<KernelTls> tls;

  private Hub(HubConfig config, StateFolder state) {
    this.config = config;
    this.state = state;
    var clock = Clock.systemUTC();
    var secrets = new Secrets(new SecureRandom());
    database = openDatabase(state);
    logins = new Logins(new SqlAuthStore(database), secrets, clock);
    token = config.token().orElseGet(() -> state.token(secrets::next));
    logins.setToken(config.user(), "tauon up", token);

    var forms = new JacksonMessageForms(clock, UUID::randomUUID);
    var distribution =
        new KernelDistribution(
            KernelDistribution.folderIn(config.home()),
            config.kernels().options(),
            config.kernels().memory());
    var launcher =
        new LocalKernelLauncher(
            distribution, state.run(), state.logs(), this::linkAddress, Json::bytes);
    var pool =
        new WarmKernels.Settings(
            config.kernels().pool().orElseGet(Hub::fittingPool),
            config.user(),
            state.run(),
            distribution.warmUpCells(),
            config.kernels().timeToEnd());
    kernels =
        new Kernels(
            installedKernels(),
            launcher,
            pool,
            MachineMemory::available,
            new Kernels.Memory(new SqlKernelStore(database), state.run()),
            forms,
            secrets,
            clock,
            UUID::randomUUID);
    terminals = new Terminals(LocalPseudoTerminal::open, _ -> config.files(), clock);
    var sessions = new Sessions(new SqlSessionStore(database), UUID::randomUUID);
    kernels.whenGone(sessions::removeOf);
    var documents = new SqlDocumentStore(database);
    var lab = new LabFiles(config.home().resolve("hub-server/lab/dist"));
    var files = new Contents(new UserFolder(config.files()));
    Function<UserName, Contents> contents = _ -> files;
    var trust = new NotebookTrust(new SqlTrustStore(database), clock);
    KernelRoutes.Folders folders = new WorkingFolders(config.files())::of;

    var router = new Router();
    web = new WebServer(config.host(), config.port(), router);
    tls =
        web.onLoopback()
            ? Optional.empty()
            : Optional.of(KernelTls.open(web, config, state.certificates(), clock));
    var gate = new Gate(logins, "tauon-login-" + web.port());
    new LoginRoutes(logins, gate).declare(router);
    new LabRoutes(lab, Version.text()).declare(router);
    new LabAssets(lab).declare(router);
    new ServerRoutes(kernels, clock).declare(router);
    new SettingsRoutes(lab, documents, clock).declare(router);
    new WorkspaceRoutes(documents, clock).declare(router);
    new ConfigRoutes(documents, clock).declare(router);
    new EventRoutes(clock).declare(router);
    new ContentsRoutes(contents).declare(router);
    new FileContentRoutes(contents, trust, clock).declare(router);
    new CheckpointRoutes(contents, trust).declare(router);
    new FileRoutes(contents).declare(router);
    new ExportRoutes(contents).declare(router);
    new KernelSpecRoutes(kernels).declare(router);
    new KernelRoutes(kernels, folders).declare(router);
    new SessionRoutes(sessions, kernels, folders).declare(router);
    new KernelChannels(kernels, forms).declare(router);
    new KernelLink(kernels).declare(router);
    new TerminalRoutes(terminals).declare(router);
    resume(sessions);
    web.start(gate);
    kernels.keepWarm();
  }

  /** Finds what a hub that was killed has left running. */
  private void resume(Sessions sessions) {
    try {
      kernels.resume();
    } catch (IOException e) {
      throw new CannotStart("The state folder cannot be read.", e);
    }
    sessions.resume(kernel -> kernels.find(kernel.toString()).isPresent());
  }

  /** One warm kernel for a small machine, two for one with plenty of memory. */
  private static int fittingPool() {
    long total = MachineMemory.total();
    return total < SMALL ? 0 : total < LARGE ? 1 : 2;
  }

  /**
   * Opens everything and answers requests when this returns.
   *
   * @throws CannotStart with a sentence for the person at the terminal
   */
  public static Hub start(HubConfig config) {
    var state = StateFolder.open(config.state());
    Folders.make(config.files());
    return new Hub(config, state);
  }

  /** The hub's address without a slash at its end. */
  public String url() {
    return web.url();
  }

  /** A link that logs in once. */
  public String loginLink() {
    return url() + "/hub/login?code=" + logins.oneTimeCode(config.user());
  }

  public HubConfig config() {
    return config;
  }

  /** How many kernels wait to be handed over. */
  int warmKernels() {
    return kernels.warm();
  }

  /** Keeps those that wait, and starts no other one to wait. */
  void warmNoMore() throws InterruptedException {
    kernels.warmNoMore();
  }

  private static InstalledKernelSpecs installedKernels() {
    return new InstalledKernelSpecs(JupyterFolders.here().folders(), Json::object);
  }

  private LocalKernelLauncher.HubAddress linkAddress() {
    return new LocalKernelLauncher.HubAddress(
        tls.map(KernelTls::url).orElseGet(() -> URI.create(web.url().replaceFirst("^http", "ws"))),
        tls.map(KernelTls::authority));
  }

  private static Database openDatabase(StateFolder state) {
    try {
      return Database.embedded(state.database());
    } catch (RuntimeException e) {
      throw new CannotStart(
          "The database in the state folder cannot be opened; its log says why.", e);
    }
  }

  @Override
  public void close() throws Exception {
    terminals.close();
    kernels.close();
    tls.ifPresent(KernelTls::close);
    web.close();
    database.close();
    state.close();
  }
}
