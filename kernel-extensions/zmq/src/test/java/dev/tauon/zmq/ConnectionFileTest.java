package dev.tauon.zmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFileTest {
  private static final String PORTS =
      "\"shell_port\": 1, \"iopub_port\": 2, \"stdin_port\": 3, \"control_port\": 4, \"hb_port\": 5";

  @TempDir Path folder;

  private ConnectionFile read(String json) throws IOException {
    return ConnectionFile.read(Files.writeString(folder.resolve("connection.json"), json));
  }

  @Test
  void what_is_written_can_be_read_again_and_by_nobody_else() throws IOException {
    var written = new ConnectionFile("127.0.0.1", 1, 2, 3, 4, 5, "secret");
    var file = folder.resolve("written.json");
    written.write(file, "java");
    assertThat(ConnectionFile.read(file)).isEqualTo(written);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(written.toString()).doesNotContain("secret");
  }

  @Test
  void missing_fields_have_the_usual_values() throws IOException {
    assertThat(read("{" + PORTS + "}"))
        .isEqualTo(new ConnectionFile("127.0.0.1", 1, 2, 3, 4, 5, ""));
    assertThat(read("{\"ip\": \"::1\", " + PORTS + "}").endpoint(7)).isEqualTo("tcp://[::1]:7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is not a JSON object",
        "[] | is not a JSON object",
        "{ | is not JSON",
        "{} | \"shell_port\" is not a port",
        "{\"shell_port\": 70000} | is not a port",
        "{\"shell_port\": \"1\"} | is not a port",
        "{\"shell_port\": 1.5} | is not a port",
        "{\"transport\": \"ipc\"} | speaks tcp only",
        "{\"key\": \"k\", \"signature_scheme\": \"hmac-sha3\"} | hmac-sha256 only",
      })
  void what_cannot_be_used_is_named_in_a_sentence(String json, String sentence) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidConnectionFile.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void a_file_that_is_missing_or_too_large_is_none() {
    assertThatThrownBy(() -> ConnectionFile.read(folder.resolve("none.json")))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> read(" ".repeat(100_000) + "{}")).hasMessageContaining("too large");
  }
}
