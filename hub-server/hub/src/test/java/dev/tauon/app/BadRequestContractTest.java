package dev.tauon.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client should send: each gets a sentence, and the hub stays well. */
class BadRequestContractTest extends RunningHub {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2Fetc%2Fpasswd",
        "a%00b",
        "a%5C..%5Cb",
        "%c0%ae%c0%ae/etc/passwd",
        ".ssh/id_rsa",
        "a/;x/../../b"
      })
  void a_path_that_tricks_is_refused_by_every_verb(String path) throws Exception {
    for (var verb : new String[] {"GET", "PUT", "POST", "PATCH", "DELETE"}) {
      var answer =
          raw(
              """
              %s /user/alice/api/contents/%s HTTP/1.1\r
              Host: 127.0.0.1\r
              Authorization: token %s\r
              Connection: close\r
              Content-Length: 2\r
              \r
              {}\
              """
                  .formatted(verb, path, TOKEN));
      assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*").doesNotContain("root:");
    }
  }

  @Test
  void a_link_out_of_the_folder_is_refused() throws Exception {
    Files.writeString(folder.resolve("secret.txt"), "secret");
    Files.createSymbolicLink(folder.resolve("files/out.txt"), folder.resolve("secret.txt"));

    assertPlainRefusal(send(mine("api/contents/out.txt")), 403);
    assertPlainRefusal(send(mine("files/out.txt")), 403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "7", "{\"type\": 7, \"content\": \"x\"}", "{\"type\": \"x\"}"})
  void json_that_is_wrong_gets_a_sentence(String body) throws Exception {
    assertPlainRefusal(send(mine("api/contents/a.txt").PUT(BodyPublishers.ofString(body))), 400);
    assertThat(folder.resolve("files/a.txt")).doesNotExist();
  }

  @Test
  void very_deep_json_is_refused() throws Exception {
    var deep = "[".repeat(200_000) + "]".repeat(200_000);
    assertPlainRefusal(send(mine("api/contents/a.ipynb").PUT(BodyPublishers.ofString(deep))), 400);
  }

  @Test
  void a_body_that_is_too_large_is_refused_whether_it_says_its_size_or_not() throws Exception {
    assertThat(
            raw(
                """
                PUT /user/alice/api/contents/a.txt HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: token %s\r
                Connection: close\r
                Content-Length: 999999999999\r
                \r
                {\
                """
                    .formatted(TOKEN)))
        .startsWith("HTTP/1.1 413");

    var chunk = new byte[1 << 20];
    var endless =
        BodyPublishers.ofByteArrays(() -> Stream.generate(() -> chunk).limit(300).iterator());
    assertThat(send(mine("api/contents/a.txt").PUT(endless)).statusCode()).isEqualTo(413);
  }

  @Test
  void an_unknown_kernel_session_terminal_or_spec_is_not_found() throws Exception {
    assertPlainRefusal(send(mine("api/kernels/7")), 404);
    assertPlainRefusal(send(mine("api/sessions/7")), 404);
    assertPlainRefusal(send(mine("api/terminals/7")), 404);
    assertPlainRefusal(send(mine("api/kernelspecs/cobol")), 404);
    assertPlainRefusal(
        send(mine("api/kernels").POST(BodyPublishers.ofString("{\"name\":\"cobol\"}"))), 404);
  }

  @Test
  void a_kernel_that_is_not_built_says_what_to_do() throws Exception {
    var answer = send(mine("api/kernels").POST(BodyPublishers.ofString("{}")));
    assertPlainRefusal(answer, 503);
    assertThat(answer.body()).contains("./tauon build");
  }

  @Test
  void a_wrong_method_says_which_are_right() throws Exception {
    var answer = send(mine("api/kernelspecs").DELETE());
    assertPlainRefusal(answer, 405);
    assertThat(answer.body()).contains("GET");
  }

  @Test
  void an_interrupted_upload_leaves_the_hub_well() throws Exception {
    var address = URI.create(hub.url());
    for (int i = 0; i < 20; i++) {
      try (var socket = new Socket(address.getHost(), address.getPort())) {
        var head =
            """
            PUT /user/alice/api/contents/a.txt HTTP/1.1\r
            Host: 127.0.0.1\r
            Authorization: token %s\r
            Content-Length: 100000\r
            \r
            """
                .formatted(TOKEN);
        new ByteArrayInputStream(head.getBytes(UTF_8)).transferTo(socket.getOutputStream());
        socket.getOutputStream().write(new byte[1_000]);
      }
    }
    assertThat(send(mine("api/status")).statusCode()).isEqualTo(200);
    assertThat(folder.resolve("files/a.txt")).doesNotExist();
  }
}
