package dev.tauon.zmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.messaging.Channel;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireFormatTest {
  private static final Message MESSAGE =
      Message.of(
              Channel.SHELL,
              bytes("{\"msg_id\": \"1\"}"),
              bytes("{}"),
              bytes("{\"m\": 1}"),
              bytes("{\"code\": \"ä\"}"),
              List.of(bytes("one"), new byte[0]))
          .withRoute(List.of(bytes("client")));

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static WireFormat format(String key) {
    return new WireFormat(new Signatures(bytes(key)));
  }

  @Test
  void a_message_comes_back_as_it_was() {
    var read = format("key").message(Channel.SHELL, format("key").frames(MESSAGE));
    assertThat(read.frame()).isEqualTo(MESSAGE.frame());
    assertThat(read.route()).containsExactly(bytes("client"));
    assertThat(read.buffers()).containsExactly(bytes("one"), new byte[0]);
  }

  @Test
  void the_signature_is_that_of_hmac_sha256() {
    var plain =
        Message.of(
            Channel.SHELL, bytes("h"), bytes("p"), bytes("m"), bytes("c"), List.of(bytes("b")));
    // printf hpmc | openssl dgst -sha256 -hmac key
    assertThat(new String(format("key").frames(plain).get(1), UTF_8))
        .isEqualTo("7ac01dac9d0a3859f492a083a22c57c2668fbf2422f731d3fef9546512b66bfa");
  }

  @Test
  void another_key_another_content_or_the_same_message_again_is_refused() {
    var frames = format("key").frames(MESSAGE);
    assertThatThrownBy(() -> format("other").message(Channel.SHELL, frames))
        .isInstanceOf(MalformedMessage.class);
    var reader = format("key");
    var changed = new ArrayList<>(frames);
    changed.set(6, bytes("{\"code\": \"rm\"}"));
    assertThatThrownBy(() -> reader.message(Channel.SHELL, changed))
        .isInstanceOf(MalformedMessage.class);
    reader.message(Channel.SHELL, frames);
    assertThatThrownBy(() -> reader.message(Channel.SHELL, frames))
        .hasMessage("The message came before.");
  }

  @Test
  void without_a_key_nothing_is_signed() {
    var frames = format("").frames(MESSAGE);
    assertThat(frames.get(2)).isEmpty();
    var reader = format("");
    reader.message(Channel.SHELL, frames);
    assertThat(reader.message(Channel.SHELL, frames).content()).isEqualTo(MESSAGE.content());
  }

  @Test
  void what_lacks_a_part_is_refused_with_a_sentence() {
    var frames = format("key").frames(MESSAGE);
    for (int length = 0; length < 7; length++) {
      var cut = frames.subList(0, length);
      assertThatThrownBy(() -> format("key").message(Channel.SHELL, cut))
          .isInstanceOf(MalformedMessage.class);
    }
  }
}
