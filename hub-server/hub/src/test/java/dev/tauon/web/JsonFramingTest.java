package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFramingTest {
  private static byte[] json(String text) {
    return text.getBytes(UTF_8);
  }

  private static final Message MESSAGE =
      Message.of(
          Channel.SHELL,
          json("{\"msg_id\":\"1\",\"msg_type\":\"comm_msg\",\"session\":\"s\"}"),
          json("{}"),
          json("{}"),
          json("{\"data\":{}}"),
          List.of(new byte[] {1, 2, 3}, new byte[0]));

  @Test
  void a_message_with_buffers_comes_back_as_it_was() {
    var read = JsonFraming.read(JsonFraming.binary(MESSAGE));

    assertThat(read.channel()).isEqualTo(Channel.SHELL);
    assertThat(read.header()).isEqualTo(MESSAGE.header());
    assertThat(read.content()).isEqualTo(MESSAGE.content());
    assertThat(read.buffers()).containsExactly(new byte[] {1, 2, 3}, new byte[0]);
  }

  @Test
  void the_text_form_is_the_published_one() {
    var object = Json.read(json(JsonFraming.text(MESSAGE)));

    assertThat(object.propertyNames())
        .containsExactlyInAnyOrder(
            "header",
            "msg_id",
            "msg_type",
            "parent_header",
            "metadata",
            "content",
            "channel",
            "buffers");
    assertThat(object.path("channel").stringValue()).isEqualTo("shell");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "7",
        "[]",
        "{}",
        "{\"header\": 7}",
        "{\"header\": {}, \"channel\": \"nowhere\"}"
      })
  void a_text_that_is_no_message_is_refused(String text) {
    assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> JsonFraming.read(text));
  }

  @Test
  void very_deep_json_is_refused_and_not_a_stack_overflow() {
    var deep = "{\"header\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> JsonFraming.read(deep));
  }

  @Test
  void offsets_that_lie_are_refused() {
    var lying = JsonFraming.binary(MESSAGE);
    ByteBuffer.wrap(lying).putInt(8, Integer.MAX_VALUE);
    assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> JsonFraming.read(lying));

    var random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      var bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> JsonFraming.read(bytes));
    }
  }
}
