package dev.tauon.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final Message MESSAGE =
      Message.of(
          Channel.IOPUB,
          json("{\"msg_type\":\"stream\"}"),
          json("{}"),
          json("{\"a\":1}"),
          json("{\"text\":\"ü\"}"),
          List.of(new byte[] {1, 2}, new byte[0], new byte[] {3}));

  private static byte[] json(String text) {
    return text.getBytes(UTF_8);
  }

  @Test
  void every_part_comes_back_as_it_was() {
    var read = Message.decode(MESSAGE.frame().clone());

    assertThat(read.channel()).isEqualTo(Channel.IOPUB);
    assertThat(read.header()).asString(UTF_8).isEqualTo("{\"msg_type\":\"stream\"}");
    assertThat(read.parentHeader()).asString(UTF_8).isEqualTo("{}");
    assertThat(read.metadata()).asString(UTF_8).isEqualTo("{\"a\":1}");
    assertThat(read.content()).asString(UTF_8).isEqualTo("{\"text\":\"ü\"}");
    assertThat(read.buffers()).containsExactly(new byte[] {1, 2}, new byte[0], new byte[] {3});
  }

  @Test
  void the_layout_is_the_published_one() {
    var in = ByteBuffer.wrap(MESSAGE.frame()).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(in.getLong()).as("count: five parts, three buffers, the end").isEqualTo(9);
    long first = in.getLong();
    assertThat(first).isEqualTo(80);
    assertThat(in.getLong() - first).as("length of the channel's name").isEqualTo(5);
  }

  @Test
  void every_cut_frame_is_refused() {
    var whole = MESSAGE.frame();
    for (int length = 0; length < whole.length; length++) {
      var cut = java.util.Arrays.copyOf(whole, length);
      assertThatExceptionOfType(MalformedMessage.class).isThrownBy(() -> Message.decode(cut));
    }
  }

  @Test
  void random_bytes_are_refused_or_read_but_never_break_anything_else() {
    var random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      var bytes = MESSAGE.frame().clone();
      for (int j = 0; j < 3; j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        var read = Message.decode(bytes);
        assertThat(read.content().length).isLessThanOrEqualTo(bytes.length);
      } catch (MalformedMessage e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }
}
