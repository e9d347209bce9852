package dev.tauon.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Files as they come over HTTP. */
class FilesContractTest extends RunningHub {
  @Test
  void a_new_notebook_is_made_in_the_top_folder() throws Exception {
    var made = send(mine("api/contents").POST(BodyPublishers.ofString("{\"type\":\"notebook\"}")));
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.headers().firstValue("Location"))
        .contains("/user/alice/api/contents/Untitled.ipynb");
    assertThat(send(mine("api/contents/?content=1")).body()).contains("Untitled.ipynb");
  }

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
  void a_part_of_a_file_can_be_asked_for_and_a_known_version_is_not_sent_again() throws Exception {
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

  @Test
  void without_jupyterlab_the_page_says_how_to_build_it() throws Exception {
    var answer = send(mine("lab").header("Accept", "text/html"));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("./tauon build");
  }
}
