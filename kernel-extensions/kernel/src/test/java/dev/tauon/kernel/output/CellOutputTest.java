package dev.tauon.kernel.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.output.CellOutput.Stream;
import dev.tauon.kernel.protocol.Json;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CellOutputTest {
  private final List<Message> sent = new ArrayList<>();
  private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
  private final CellOutput output =
      new CellOutput(new Outbox("k", Clock.systemUTC(), sent::add), clockwork);

  private static CellRun run(String id) {
    var header = Json.bytes(java.util.Map.of("msg_id", id));
    return new CellRun(
        new Request(Channel.SHELL, header, "execute_request", "", new byte[0]), 1, "", false);
  }

  private void print(CellRun run, Stream stream, byte[] bytes) {
    output.write(run, stream, bytes, 0, bytes.length);
  }

  private List<String> texts() {
    return sent.stream().map(m -> String.valueOf(Json.object(m.content()).get("text"))).toList();
  }

  @AfterEach
  void stop() {
    clockwork.shutdownNow();
  }

  @Test
  void each_cell_and_stream_gets_its_own_messages_in_order() {
    var first = run("a");
    var second = run("b");
    print(first, Stream.STDOUT, "1".getBytes(UTF_8));
    print(first, Stream.STDERR, "2".getBytes(UTF_8));
    print(second, Stream.STDERR, "3".getBytes(UTF_8));
    output.flush();

    assertThat(String.join("", texts())).isEqualTo("123");
    assertThat(Json.object(sent.getLast().parentHeader())).containsEntry("msg_id", "b");
    assertThat(Json.object(sent.getLast().content())).containsEntry("name", "stderr");
  }

  @Test
  void characters_survive_wherever_the_bytes_are_cut() {
    var text = "aä€😀".repeat(5_000);
    var bytes = text.getBytes(UTF_8);
    var random = new Random(3);
    var run = run("a");
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(bytes.length - at, 1 + random.nextInt(100));
      output.write(run, Stream.STDOUT, bytes, at, count);
      at += count;
    }
    output.flush();

    assertThat(String.join("", texts())).isEqualTo(text);
    assertThat(sent.size()).isGreaterThan(3);
  }
}
