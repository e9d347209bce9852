package dev.tauon.kernel.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
  private static Message message(String header, String content) {
    return Message.of(
        Channel.SHELL,
        header.getBytes(UTF_8),
        "{}".getBytes(UTF_8),
        "{}".getBytes(UTF_8),
        content.getBytes(UTF_8),
        List.of());
  }

  @Test
  void a_request_knows_its_reply() {
    var request =
        Request.read(message("{\"msg_id\":\"1\",\"msg_type\":\"execute_request\"}", "{}"));
    assertThat(request.expectsReply()).isTrue();
    assertThat(request.replyType()).isEqualTo("execute_reply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "null", "{}", "{\"msg_id\":\"1\"}", "{\"msg_id\":1,\"msg_type\":\"a\"}"})
  void a_header_without_type_and_id_is_refused(String header) {
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(() -> Request.read(message(header, "{}")));
  }

  @Test
  void fields_of_the_wrong_type_are_named() {
    var content = new Content(Map.of("code", 5, "silent", "yes"));
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(() -> content.requiredText("code"))
        .withMessage("The field \"code\" is not a string.");
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(() -> content.flag("silent", false));
    assertThat(content.flag("absent", true)).isTrue();
  }

  @Test
  void json_that_is_too_deep_is_refused() {
    var deep = "[".repeat(100_000);
    assertThatExceptionOfType(MalformedMessage.class)
        .isThrownBy(() -> Json.object(("{\"a\":" + deep).getBytes(UTF_8)));
  }
}
