package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.kernel.RunningKernel.Tls;
import dev.tauon.kernel.link.ConnectFile;
import dev.tauon.kernel.link.HubLink;
import dev.tauon.kernel.link.Patience;
import dev.tauon.kernel.link.Reconnecting;
import dev.tauon.kernel.link.Transport.Ending;
import dev.tauon.kernel.protocol.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The link over TLS: with the hub, and with those who only pretend to be it. */
@Timeout(120)
class HubTlsKernelTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir static Path authorities;
  private static TestAuthority own;
  private static TestAuthority other;

  @TempDir Path folder;

  @BeforeAll
  static void make() throws Exception {
    own = new TestAuthority(authorities.resolve("own.p12"));
    other = new TestAuthority(authorities.resolve("other.p12"));
  }

  @Test
  void cells_run_and_a_cut_connection_comes_back() throws Exception {
    try (var kernel = RunningKernel.start(new Tls(own.server(), own.pem()))) {
      assertThat(kernel.hub().url()).hasScheme("wss");
      assertThat(kernel.result("1 + 1")).isEqualTo("2");
      kernel.hub().cut();
      assertThat(kernel.result("\"z\".repeat(900_000)")).hasSize(900_000);

      assertThat(kernel.hub().secrets())
          .containsExactly("token " + TestHub.TOKEN, "token " + TestHub.CREDENTIAL);
    }
  }

  @Test
  void one_with_another_authority_is_shown_nothing_and_the_hub_is_found_when_it_is_back()
      throws Exception {
    assertDistrusted(other.server(), "does not come from the hub's authority");
  }

  @Test
  void an_expired_certificate_is_not_trusted_until_there_is_a_new_one() throws Exception {
    assertDistrusted(own.server("ip:127.0.0.1", "-2d"), "has expired");
  }

  @Test
  void a_certificate_of_tomorrow_is_not_trusted_today() throws Exception {
    assertDistrusted(own.server("ip:127.0.0.1", "+1d"), "not valid yet");
  }

  @Test
  void a_certificate_for_another_address_is_not_trusted_and_no_property_changes_that()
      throws Exception {
    assertDistrusted(
        own.server("ip:127.0.0.2,dns:localhost", "-1H"),
        "for another address",
        "-Djdk.internal.httpclient.disableHostnameVerification=true");
  }

  private static void assertDistrusted(KeyStore shown, String reason, String... options)
      throws Exception {
    try (var kernel = RunningKernel.start(new Tls(shown, own.pem()), options)) {
      awaitLog(reason);
      assertThat(kernel.hub().secrets()).isEmpty();
      assertThat(kernel.process().isAlive()).isTrue();

      kernel.hub().show(own.server());
      assertThat(kernel.result("1 + 1")).isEqualTo("2");
      assertThat(kernel.hub().secrets()).containsExactly("token " + TestHub.TOKEN);
      assertThat(Files.readString(RunningKernel.LOG))
          .as("said once")
          .containsOnlyOnce(reason)
          .doesNotContain("\tat ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void not_one_byte_goes_to_an_impostor_before_the_kernel_has_hung_up(String protocol)
      throws Exception {
    try (var impostor = listening(other.server(), protocol)) {
      var link = dial(connectFile("wss", impostor.getLocalPort()));
      for (int attempt = 0; attempt < 3; attempt++) {
        try (var socket = impostor.accept()) {
          socket.setSoTimeout((int) DEADLINE.toMillis());
          assertThat(everything(socket.getInputStream())).isEmpty();
        }
      }
      assertThat(link).isNotDone();
    }
  }

  @Test
  void a_port_that_speaks_plain_http_gets_a_greeting_of_tls_and_nothing_else() throws Exception {
    try (var plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var link = dial(connectFile("wss", plain.getLocalPort()));
      for (int attempt = 0; attempt < 3; attempt++) {
        try (var socket = plain.accept()) {
          socket.setSoTimeout((int) DEADLINE.toMillis());
          var greeting = socket.getInputStream().readNBytes(1);
          var answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
          socket.getOutputStream().write(answer.getBytes(US_ASCII));
          assertThat(greeting).as("a record of TLS").containsExactly(0x16);
          assertThat(everything(socket.getInputStream()))
              .doesNotContain("GET", "Authorization", TestHub.TOKEN);
        }
      }
      assertThat(link).isNotDone();
    }
  }

  @Test
  void what_says_410_without_the_right_certificate_does_not_end_the_kernel() throws Exception {
    try (var kernel = RunningKernel.start(new Tls(other.server(), own.pem()))) {
      kernel.hub().refuse(410);
      awaitLog("does not come from the hub's authority");
      assertThat(kernel.process().isAlive()).isTrue();

      kernel.hub().show(own.server());
      assertThat(kernel.process().waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void plain_text_where_there_is_an_authority_and_tls_without_one_are_refused() throws Exception {
    var plain = connectFile("ws", 1);
    assertThatThrownBy(() -> ConnectFile.take(plain)).isInstanceOf(IllegalArgumentException.class);
    assertThat(plain).doesNotExist();

    var fields = fields("wss://127.0.0.1:1/link");
    var trusting = Files.write(folder.resolve("trusting.json"), Json.bytes(fields));
    assertThatThrownBy(() -> ConnectFile.take(trusting))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static HashMap<String, Object> fields(String url) {
    var fields = new HashMap<String, Object>();
    fields.put("url", url);
    fields.put("token", TestHub.TOKEN);
    fields.put("kernel_id", "test");
    fields.put("epoch", 1);
    return fields;
  }

  private Path connectFile(String scheme, int port) throws Exception {
    var fields = fields(scheme + "://127.0.0.1:" + port + "/link");
    fields.put("authority", own.pem());
    return Files.write(folder.resolve("connect.json"), Json.bytes(fields));
  }

  private static CompletableFuture<Ending> dial(Path connectFile) throws IOException {
    var soon = new Reconnecting(Duration.ofMillis(10), Duration.ofMillis(50));
    var link =
        new HubLink(
            ConnectFile.take(connectFile),
            soon,
            Patience.withoutHub(() -> false),
            _ -> {},
            RandomGenerator.getDefault());
    var ending = new CompletableFuture<Ending>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            ending.complete(link.run());
          } catch (InterruptedException e) {
            ending.completeExceptionally(e);
          }
        });
    return ending;
  }

  /** What the other side sends until it hangs up, however it does that. */
  private static String everything(InputStream in) throws SocketTimeoutException {
    var bytes = new ByteArrayOutputStream();
    try {
      for (int one = in.read(); one >= 0; one = in.read()) {
        bytes.write(one);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      // An alert, or a reset.
    }
    return bytes.toString(UTF_8);
  }

  private static SSLServerSocket listening(KeyStore identity, String protocol) throws Exception {
    var keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(identity, TestAuthority.PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    var socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    socket.setEnabledProtocols(new String[] {protocol});
    socket.setSoTimeout((int) DEADLINE.toMillis());
    return socket;
  }

  private static void awaitLog(String words) throws Exception {
    long until = System.nanoTime() + DEADLINE.toNanos();
    while (!Files.readString(RunningKernel.LOG).contains(words)) {
      assertThat(System.nanoTime()).as("%s", Files.readString(RunningKernel.LOG)).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
