package dev.tauon.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tauon.kernel.KernelMain;
import dev.tauon.messaging.LinkFrame;
import dev.tauon.messaging.LinkFrame.Kind;
import dev.tauon.users.UserName;
import dev.tauon.web.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A hub that others on the network can reach; the test dials it in a kernel's place. */
@Timeout(120)
class KernelTlsContractTest {
  private static final String TOKEN = "a-token-for-tests";
  private static final String EVERYWHERE = "0.0.0.0";

  @TempDir Path folder;
  private Hub hub;
  private HttpClient client = HttpClient.newHttpClient();

  private void start(String host) throws IOException {
    var home = folder.resolve("home");
    standInForKernels(home.resolve("kernel-extensions/platform/target/dist/lib"));
    hub =
        Hub.start(
            new HubConfig(
                host,
                0,
                folder.resolve("files"),
                folder.resolve("state"),
                home,
                new UserName("alice"),
                Optional.of(TOKEN),
                HubConfig.KernelConfig.usual(Optional.of(0))));
  }

  @AfterEach
  void stop() throws Exception {
    // Closing it would wait for its WebSockets.
    client.shutdownNow();
    closeHub();
  }

  private void closeHub() throws Exception {
    var stop = Files.createFile(folder.resolve("state/run").resolve(KernelMain.STOP));
    hub.close();
    Files.delete(stop);
  }

  @Test
  void a_kernel_is_given_an_authority_and_is_welcomed_over_tls() throws Exception {
    start(EVERYWHERE);
    var connect = connectFile();
    trust(connect.get("authority").asString());

    assertThat(connect.get("url").asString()).startsWith("wss://127.0.0.1:");
    var welcome = link(URI.create(connect.get("url").asString()), connect.get("token").asString());
    assertThat(welcome.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.WELCOME);
  }

  @Test
  void whoever_trusts_the_usual_authorities_does_not_trust_the_hub() throws Exception {
    start(EVERYWHERE);
    var connect = connectFile();
    var url = URI.create(connect.get("url").asString());

    assertThatThrownBy(() -> link(url, connect.get("token").asString()))
        .rootCause()
        .isInstanceOf(CertPathBuilderException.class);
  }

  @Test
  void the_kernels_port_serves_nothing_else_even_to_the_user() throws Exception {
    start(EVERYWHERE);
    var connect = connectFile();
    trust(connect.get("authority").asString());
    var port = URI.create(connect.get("url").asString()).getPort();

    for (var path : new String[] {"/user/alice/api/me", "/hub/login", "/user/alice/lab"}) {
      var request =
          HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
              .header("Authorization", "token " + TOKEN);
      assertThat(client.send(request.build(), BodyHandlers.ofString()).statusCode())
          .as("%s", path)
          .isEqualTo(404);
    }
  }

  @Test
  void old_tls_is_refused() throws Exception {
    start(EVERYWHERE);
    var port = URI.create(connectFile().get("url").asString()).getPort();
    // The JDK has switched TLS 1.1 off for itself, so this is the greeting of one that has not.
    var greeting = new byte[] {22, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2};
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      var hello = ByteBuffer.allocate(50).put(greeting);
      hello.position(11 + 32).put(new byte[] {0, 0, 2, (byte) 0xC0, 0x13, 1, 0});
      socket.getOutputStream().write(hello.array());
      var answer = socket.getInputStream().readNBytes(7);
      assertThat(answer).as("a fatal alert: protocol_version").hasSize(7);
      assertThat(answer[0]).isEqualTo((byte) 21);
      assertThat(answer[6]).isEqualTo((byte) 70);
    }
  }

  @Test
  void a_link_in_plain_text_from_the_network_is_refused_before_its_token_is_looked_at()
      throws Exception {
    var address = onTheNetwork();
    assumeThat(address).as("an address of this machine that is not loopback").isPresent();
    start(address.get());
    var connect = connectFile();
    var url = URI.create(connect.get("url").asString());
    assertThat(url.getHost()).isEqualTo(address.get());
    var plain = URI.create(hub.url().replace("http:", "ws:")).resolve(url.getPath());

    assertThatThrownBy(() -> link(plain, connect.get("token").asString()))
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(403));

    trust(connect.get("authority").asString());
    var welcome = link(url, connect.get("token").asString());
    assertThat(welcome.get(30, TimeUnit.SECONDS).kind()).isEqualTo(Kind.WELCOME);
  }

  @Test
  void the_authority_survives_a_restart_and_nobody_else_can_read_it() throws Exception {
    start(EVERYWHERE);
    var first = connectFile().get("authority").asString();
    closeHub();
    start(EVERYWHERE);
    assertThat(connectFile().get("authority").asString()).isEqualTo(first);

    var certificates = folder.resolve("state/certificates");
    assertThat(mode(certificates)).isEqualTo("rwx------");
    assertThat(mode(certificates.resolve("authority.p12"))).isEqualTo("rw-------");
    assertThat(mode(certificates.resolve("server.p12"))).isEqualTo("rw-------");
  }

  @Test
  void on_loopback_there_are_no_certificates() throws Exception {
    start("127.0.0.1");
    var connect = connectFile();

    assertThat(connect.get("url").asString()).startsWith(hub.url().replace("http:", "ws:"));
    assertThat(connect.has("authority")).isFalse();
    assertThat(folder.resolve("state/certificates")).doesNotExist();
  }

  @Test
  void a_taken_port_for_kernels_is_named_with_what_to_do() throws Exception {
    start("127.0.0.1");
    int taken = URI.create(hub.url()).getPort();
    var config =
        new HubConfig(
            EVERYWHERE,
            0,
            folder.resolve("files"),
            folder.resolve("other-state"),
            folder.resolve("home"),
            new UserName("alice"),
            Optional.of(TOKEN),
            HubConfig.KernelConfig.usual(Optional.of(0), Optional.empty(), Optional.of(taken)));
    assertThatThrownBy(() -> Hub.start(config).close())
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("Port " + taken)
        .hasMessageContaining("--kernel-port");
  }

  /** Has the hub start a kernel, and takes the file that it wrote for it. */
  private JsonNode connectFile() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(hub.url() + "/user/alice/api/kernels"))
            .header("Authorization", "token " + TOKEN)
            .POST(BodyPublishers.ofString("{\"name\":\"java\"}"));
    try (var asking = HttpClient.newHttpClient()) {
      assertThat(asking.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try (var files = Files.newDirectoryStream(folder.resolve("state/run"), "connect-*.json")) {
        for (var file : files) {
          var json = Files.readAllBytes(file);
          if (json.length > 0) {
            assertThat(mode(file)).isEqualTo("rw-------");
            return Json.read(json);
          }
        }
      }
      assertThat(System.nanoTime()).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private void trust(String pem) throws Exception {
    var authority =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(US_ASCII)));
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("hub", authority);
    var managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    client.close();
    client = HttpClient.newBuilder().sslContext(context).build();
  }

  /** Greets as a kernel does; the first frame that comes back. */
  private CompletableFuture<LinkFrame> link(URI url, String token)
      throws ExecutionException, InterruptedException {
    var first = new CompletableFuture<LinkFrame>();
    var listener =
        new WebSocket.Listener() {
          @Override
          public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            var bytes = new byte[data.remaining()];
            data.get(bytes);
            first.complete(LinkFrame.decode(bytes));
            return null;
          }
        };
    var socket =
        client
            .newWebSocketBuilder()
            .header("Authorization", "token " + token)
            .buildAsync(url, listener)
            .get();
    var unused = socket.sendBinary(ByteBuffer.wrap(LinkFrame.hello(1, 0).encode()), true).get();
    return first;
  }

  private static Optional<String> onTheNetwork() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
        .map(InetAddress::getHostAddress)
        .filter(a -> !a.contains(":"))
        .findFirst();
  }

  private static void standInForKernels(Path lib) throws IOException {
    Files.createDirectories(lib);
    var name = "dev/tauon/kernel/KernelMain.class";
    try (var jar = new JarOutputStream(Files.newOutputStream(lib.resolve("kernel.jar")));
        var code = KernelTlsContractTest.class.getClassLoader().getResourceAsStream(name)) {
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
