package dev.tauon.bench;

import dev.tauon.auth.AuthStore;
import dev.tauon.auth.Logins;
import dev.tauon.auth.Scope;
import dev.tauon.auth.Secrets;
import dev.tauon.kernels.Kernels;
import dev.tauon.kernels.WarmKernels;
import dev.tauon.storage.Database;
import dev.tauon.storage.SqlAuthStore;
import dev.tauon.storage.SqlKernelStore;
import dev.tauon.users.UserName;
import dev.tauon.web.Gate;
import dev.tauon.web.JacksonMessageForms;
import dev.tauon.web.KernelChannels;
import dev.tauon.web.KernelLink;
import dev.tauon.web.KernelRoutes;
import dev.tauon.web.Router;
import dev.tauon.web.SocketHandler;
import dev.tauon.web.WebServer;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** The hub's relay, as the hub has it, with kernels that echo; prints its address. */
final class RelayHub {
  static final UserName USER = new UserName("bench");

  private RelayHub() {}

  /** Arguments: the folder for the database, the API token. */
  public static void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    var clock = Clock.systemUTC();
    var secrets = new Secrets(new SecureRandom());
    var database = Database.embedded(folder.resolve("bench"));
    AuthStore store = new SqlAuthStore(database);
    var logins = new Logins(store, secrets, clock);
    logins.setToken(USER, "bench", arguments[1]);
    var forms = new JacksonMessageForms(clock, UUID::randomUUID);
    var router = new Router();
    var web = new WebServer("127.0.0.1", 0, router);
    var launcher = new EchoLauncher(folder, () -> URI.create(web.url().replace("http", "ws")));
    var noPool = WarmKernels.Settings.none(USER, folder);
    var memory = new Kernels.Memory(new SqlKernelStore(database), folder);
    var kernels =
        new Kernels(
            List::of, launcher, noPool, () -> 0, memory, forms, secrets, clock, UUID::randomUUID);
    new KernelRoutes(kernels, (_, _) -> folder).declare(router);
    new KernelChannels(kernels, forms).declare(router);
    new KernelLink(kernels).declare(router);
    router.socket(
        "/user/{user}/echo",
        Scope.EXECUTE_KERNELS,
        (_, _) -> new SocketHandler.Accepted(new DirectEcho(), Optional.empty()));
    web.start(new Gate(logins, "bench"));
    Runtime.getRuntime().addShutdownHook(new Thread(kernels::close));
    System.out.println(web.url());
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  /** The peer: answers a frame as soon as it is there, with no kernel behind it. */
  public static final class DirectEcho implements Session.Listener.AutoDemanding {
    private @Nullable Session session;

    @Override
    public void onWebSocketOpen(Session opened) {
      session = opened;
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      // The client has all it wanted and went away.
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      var copy = ByteBuffer.allocate(payload.remaining()).put(payload).flip();
      callback.succeed();
      var open = session;
      if (open != null) {
        open.sendBinary(copy, Callback.NOOP);
      }
    }
  }
}
