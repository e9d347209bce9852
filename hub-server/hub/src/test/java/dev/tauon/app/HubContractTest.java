package dev.tauon.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.users.UserName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole hub without JupyterLab's pages, on a free port. */
@Timeout(60)
class HubContractTest {
  private static final String TOKEN = "a-token-for-tests";

  @TempDir private Path folder;
  private Hub hub;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    hub =
        Hub.start(
            new HubConfig(
                "127.0.0.1",
                0,
                folder.resolve("files"),
                folder.resolve("state"),
                folder.resolve("home"),
                new UserName("alice"),
                Optional.of(TOKEN)));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    hub.close();
  }

  private HttpRequest.Builder request(String path) {
    var uri = path.startsWith("http") ? path : hub.url() + path;
    return HttpRequest.newBuilder(URI.create(uri));
  }

  private HttpRequest.Builder mine(String path) {
    return request("/user/alice/" + path).header("Authorization", "token " + TOKEN);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** Sends bytes as they are, for requests that no client would make. */
  private String raw(String text) throws IOException {
    var address = URI.create(hub.url());
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String cookie(HttpResponse<?> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private void assertPlainRefusal(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body())
        .contains("\"message\":")
        .doesNotContain(folder.toString(), "Exception", "\tat ");
  }

  @Nested
  class WhenLoggingIn {
    @Test
    void the_link_is_good_for_one_login_and_gives_a_cookie_that_scripts_cannot_read()
        throws Exception {
      var link = hub.loginLink();
      var first = send(request(link));

      assertThat(first.statusCode()).isEqualTo(302);
      assertThat(first.headers().firstValue("Location")).contains("/user/alice/lab");
      assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("HttpOnly", "SameSite=Lax", "Path=/");
      assertThat(send(request("/user/alice/api/me").header("Cookie", cookie(first))).statusCode())
          .isEqualTo(200);
      assertThat(send(request(link)).statusCode()).as("a second use").isEqualTo(403);
    }

    @Test
    void the_link_never_leads_to_another_site() throws Exception {
      for (var next : new String[] {"https://evil.example", "//evil.example", "/%5Cevil.example"}) {
        var answer = send(request(hub.loginLink() + "&next=" + next));
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/");
        assertThat(answer.headers().firstValue("Location").orElseThrow())
            .doesNotContain("evil.example");
      }
    }

    @Test
    void logging_out_ends_the_login_on_the_hub_itself() throws Exception {
      var cookie = cookie(send(request(hub.loginLink())));
      send(request("/user/alice/logout").header("Cookie", cookie));
      assertThat(send(request("/user/alice/api/me").header("Cookie", cookie)).statusCode())
          .isEqualTo(403);
    }

    @Test
    void the_token_can_be_typed_into_the_form() throws Exception {
      var form = request("/hub/login").header("Content-Type", "application/x-www-form-urlencoded");
      var right = send(form.copy().POST(BodyPublishers.ofString("token=" + TOKEN)));
      var wrong = send(form.copy().POST(BodyPublishers.ofString("token=x&next=/%22%3E%3Cb%3E")));

      assertThat(right.headers().firstValue("Location")).contains("/user/alice/lab");
      assertThat(wrong.statusCode()).isEqualTo(403);
      assertThat(wrong.body()).contains("not the token").doesNotContain("\"><b>");
    }

    @Test
    void a_page_without_a_login_leads_to_the_login_and_back() throws Exception {
      var answer = send(request("/user/alice/lab?x=1").header("Accept", "text/html"));
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location"))
          .contains("/hub/login?next=%2Fuser%2Falice%2Flab%3Fx%3D1");
    }
  }

  @Nested
  class WhenAskedByTheWrongOne {
    @Test
    void no_token_and_a_wrong_token_are_refused() throws Exception {
      assertPlainRefusal(send(request("/user/alice/api/contents")), 403);
      assertPlainRefusal(
          send(request("/user/alice/api/contents").header("Authorization", "token wrong")), 403);
      assertPlainRefusal(
          send(request("/user/alice/api/contents").header("Authorization", "wrong")), 403);
    }

    @Test
    void a_token_in_the_address_is_refused() throws Exception {
      assertPlainRefusal(send(request("/user/alice/api/contents?token=" + TOKEN)), 403);
    }

    @Test
    void another_users_server_looks_as_if_it_were_not_there() throws Exception {
      assertPlainRefusal(
          send(request("/user/bob/api/contents").header("Authorization", "token " + TOKEN)), 404);
    }

    @Test
    void a_page_of_another_site_cannot_use_the_browsers_cookie() throws Exception {
      var cookie = cookie(send(request(hub.loginLink())));
      var call = request("/user/alice/api/contents").header("Cookie", cookie);

      assertPlainRefusal(send(call.copy().header("Origin", "https://evil.example")), 403);
      assertPlainRefusal(send(call.copy().header("Origin", "null")), 403);
      assertPlainRefusal(send(call.copy().header("Sec-Fetch-Site", "cross-site")), 403);
      assertThat(send(call.copy().header("Origin", hub.url())).statusCode()).isEqualTo(200);
    }

    @Test
    void a_name_that_somebody_points_to_this_address_does_not_reach_it() throws Exception {
      assertThat(raw("GET /hub/login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 400")
          .contains("does not answer to this host name");
    }
  }

  @Nested
  class WhenARequestIsBad {
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
    @ValueSource(
        strings = {"{", "[]", "7", "{\"type\": 7, \"content\": \"x\"}", "{\"type\": \"x\"}"})
    void json_that_is_wrong_gets_a_sentence(String body) throws Exception {
      assertPlainRefusal(send(mine("api/contents/a.txt").PUT(BodyPublishers.ofString(body))), 400);
      assertThat(folder.resolve("files/a.txt")).doesNotExist();
    }

    @Test
    void very_deep_json_is_refused() throws Exception {
      var deep = "[".repeat(200_000) + "]".repeat(200_000);
      assertPlainRefusal(
          send(mine("api/contents/a.ipynb").PUT(BodyPublishers.ofString(deep))), 400);
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
          BodyPublishers.ofByteArrays(
              () -> java.util.stream.Stream.generate(() -> chunk).limit(300).iterator());
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
  }

  @Test
  void a_new_notebook_is_made_in_the_top_folder() throws Exception {
    var made = send(mine("api/contents").POST(BodyPublishers.ofString("{\"type\":\"notebook\"}")));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location"))
        .contains("/user/alice/api/contents/Untitled.ipynb");
    assertThat(send(mine("api/contents/?content=1")).body()).contains("Untitled.ipynb");
  }

  @Nested
  class WhenAFileIsOpened {
    private void file(String name, byte[] content) throws IOException {
      Files.write(folder.resolve("files").resolve(name), content);
    }

    @Test
    void a_notebook_that_is_not_json_opens_with_a_message_and_stays_as_it_is() throws Exception {
      file("broken.ipynb", "{ not json".getBytes(UTF_8));
      var answer = send(mine("api/contents/broken.ipynb?type=notebook&content=1"));

      assertPlainRefusal(answer, 400);
      assertThat(answer.body()).contains("Unreadable Notebook: broken.ipynb", "line 1");
      assertThat(folder.resolve("files/broken.ipynb")).hasContent("{ not json");
      assertThat(send(mine("api/contents/broken.ipynb?type=file&format=text")).body())
          .contains("{ not json");
    }

    @Test
    void bytes_that_are_no_text_come_as_base64() throws Exception {
      file("x.bin", new byte[] {(byte) 0xff, 0});
      assertThat(send(mine("api/contents/x.bin")).body())
          .contains("\"format\":\"base64\"", "\"/wA=\"");
      assertPlainRefusal(send(mine("api/contents/x.bin?format=text")), 400);
    }

    @Test
    void html_of_a_user_is_served_in_a_sandbox() throws Exception {
      file("page.html", "<script>alert(1)</script>".getBytes(UTF_8));
      var answer = send(mine("files/page.html"));

      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("sandbox")
          .doesNotContain("allow-same-origin");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void a_part_of_a_file_can_be_asked_for_and_a_known_version_is_not_sent_again()
        throws Exception {
      file("digits.txt", "0123456789".getBytes(UTF_8));
      var part = send(mine("files/digits.txt").header("Range", "bytes=2-4"));
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo("234");
      assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");

      var etag = part.headers().firstValue("ETag").orElseThrow();
      assertThat(send(mine("files/digits.txt").header("If-None-Match", etag)).statusCode())
          .isEqualTo(304);
      assertPlainRefusal(send(mine("files/digits.txt").header("Range", "bytes=99-")), 416);
    }

    @Test
    void a_download_carries_the_files_name_in_any_script() throws Exception {
      file("数字.txt", "x".getBytes(UTF_8));
      assertThat(
              send(mine("files/%E6%95%B0%E5%AD%97.txt?download=1"))
                  .headers()
                  .firstValue("Content-Disposition"))
          .contains("attachment; filename*=UTF-8''%E6%95%B0%E5%AD%97.txt");
    }
  }

  @Test
  void without_jupyterlab_the_page_says_how_to_build_it() throws Exception {
    var answer = send(mine("lab").header("Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("./tauon build");
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
