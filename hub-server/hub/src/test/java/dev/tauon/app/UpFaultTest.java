package dev.tauon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code tauon up} as a process of its own: how it starts, says what is wrong, and stops. */
@Timeout(120)
class UpFaultTest {
  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void killWhatIsLeft() throws InterruptedException {
    for (var process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  private Process up(String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-Dlogback.configurationFile=none", Main.class.getName(), "up"));
    command.addAll(List.of("--no-browser", "--user", "alice"));
    command.addAll(List.of("--dir", folder.resolve("files").toString()));
    if (!List.of(options).contains("--state")) {
      command.addAll(List.of("--state", folder.resolve("state").toString()));
    }
    command.addAll(List.of(options));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out-" + started.size()).toFile())
            .start();
    started.add(process);
    return process;
  }

  private String output(Process process) throws IOException {
    return Files.readString(folder.resolve("out-" + started.indexOf(process)));
  }

  private String readyFile(Process process) throws Exception {
    var file = folder.resolve("ready.json");
    var deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!Files.exists(file)) {
      assertThat(process.isAlive()).as("%s", output(process)).isTrue();
      assertThat(Instant.now()).isBefore(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return Files.readString(file);
  }

  private int status(Process process) throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  @Nested
  class WhenRunning {
    private Process hub;
    private String ready;

    @BeforeEach
    void start() throws Exception {
      hub = up("--port", "0", "--ready-file", folder.resolve("ready.json").toString());
      ready = readyFile(hub);
    }

    private String field(String name) {
      return ready.replaceFirst(".*\"" + name + "\":\"?([^\",}]*).*", "$1");
    }

    @Test
    void the_ready_file_tells_where_it_is() throws Exception {
      assertThat(field("user")).isEqualTo("alice");
      assertThat(field("pid")).isEqualTo(Long.toString(hub.pid()));
      assertThat(field("lab")).isEqualTo(field("url") + "/user/alice/lab");
      assertThat(field("api")).isEqualTo(field("url") + "/user/alice/api");
      assertThat(output(hub)).contains(field("url") + "/hub/login?code=");
    }

    @Test
    void a_second_one_on_the_same_state_says_so_and_leaves_the_first_alone() throws Exception {
      var second = up("--port", "0");

      assertThat(status(second)).isEqualTo(1);
      assertThat(output(second)).contains("Another Tauon already uses", "--state");
      assertThat(hub.isAlive()).isTrue();
    }

    @Test
    void the_state_is_private_and_the_kept_token_opens_the_api() throws Exception {
      var state = folder.resolve("state");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
          .isEqualTo("rwx------");
      var file = state.resolve("token");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");

      try (var client = HttpClient.newHttpClient()) {
        var request =
            HttpRequest.newBuilder(URI.create(field("api") + "/me"))
                .header("Authorization", "token " + Files.readString(file).strip());
        assertThat(client.send(request.build(), BodyHandlers.ofString()).body())
            .contains("\"username\":\"alice\"");
      }
    }

    @Test
    void it_stops_cleanly_when_it_is_told_to_and_can_start_again() throws Exception {
      hub.destroy();
      assertThat(status(hub)).as("ended by SIGTERM").isEqualTo(143);
      assertThat(Files.readString(folder.resolve("state/logs/hub.log"))).contains("hub stopped");

      Files.delete(folder.resolve("ready.json"));
      hub = up("--port", "0", "--ready-file", folder.resolve("ready.json").toString());
      readyFile(hub);
    }

    @Test
    void it_starts_again_after_it_was_killed() throws Exception {
      hub.destroyForcibly().waitFor();
      Files.delete(folder.resolve("ready.json"));
      hub = up("--port", "0", "--ready-file", folder.resolve("ready.json").toString());
      readyFile(hub);
    }

    @Test
    void secrets_are_not_in_its_log() throws Exception {
      var token = Files.readString(folder.resolve("state/token")).strip();
      var code = output(hub).replaceFirst("(?s).*code=([0-9a-f]+).*", "$1");
      try (var client = HttpClient.newHttpClient()) {
        for (var path : new String[] {"/hub/login?code=" + code, "/x?token=" + token, "/%"}) {
          var answer =
              client.send(
                  HttpRequest.newBuilder(URI.create(field("url") + path.replace("%", "%25")))
                      .header("Authorization", "token " + token)
                      .build(),
                  BodyHandlers.ofString());
          assertThat(answer.statusCode()).isLessThan(500);
        }
      }
      hub.destroy();
      status(hub);
      assertThat(Files.readString(folder.resolve("state/logs/hub.log")))
          .doesNotContain(token, code);
    }
  }

  @Test
  void a_taken_port_is_named_with_what_to_do() throws Exception {
    try (var taken = new ServerSocket(0)) {
      var hub = up("--port", Integer.toString(taken.getLocalPort()));
      assertThat(status(hub)).isEqualTo(1);
      assertThat(output(hub))
          .contains("Port " + taken.getLocalPort(), "is taken", "--port 0")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void a_state_folder_that_cannot_be_one_is_named() throws Exception {
    Files.writeString(folder.resolve("file"), "x");
    var hub = up("--state", folder.resolve("file/state").toString());
    assertThat(status(hub)).isEqualTo(1);
    assertThat(output(hub)).contains("cannot be written").doesNotContain("\tat ");
  }

  @Test
  void a_database_that_is_damaged_is_a_sentence_and_is_left_as_it_is() throws Exception {
    var database = Files.createDirectories(folder.resolve("state")).resolve("tauon.mv.db");
    Files.writeString(database, "this is no database");
    var hub = up("--port", "0");

    assertThat(status(hub)).isEqualTo(1);
    assertThat(output(hub)).contains("database").doesNotContain("\tat ");
    assertThat(database).hasContent("this is no database");
  }

  @Test
  void a_wrong_option_gets_the_known_ones() throws Exception {
    var hub = up("--prot", "8000");
    assertThat(status(hub)).isEqualTo(2);
    assertThat(output(hub)).contains("--prot", "--port");
  }
}
