package dev.tauon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.link.ConnectFile;
import dev.tauon.kernel.link.HubLink;
import dev.tauon.kernel.link.Patience;
import dev.tauon.kernel.link.Reconnecting;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;

/**
 * A kernel that evaluates nothing: it answers every request with its own content, and one whose
 * content is {@code flood COUNT SIZE} with that many numbered messages before.
 */
final class EchoKernel {
  private EchoKernel() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var requests = new LinkedBlockingQueue<Message>();
    var link =
        new HubLink(
            ConnectFile.take(Path.of(arguments[1])),
            Reconnecting.usual(),
            Patience.withoutHub(() -> false),
            requests::add,
            RandomGenerator.getDefault());
    Thread.ofPlatform().daemon().start(() -> answer(requests, link));
    var unused = link.run();
    System.exit(0);
  }

  private static void answer(LinkedBlockingQueue<Message> requests, HubLink link) {
    try {
      while (true) {
        var request = requests.take();
        if (request.channel() == Channel.CONTROL) {
          System.exit(0);
        }
        var words = new String(request.content(), UTF_8).split(" ", -1);
        if (words[0].equals("flood")) {
          flood(request, Long.parseLong(words[1]), Integer.parseInt(words[2]), link);
        }
        link.send(EchoMessages.reply(request));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void flood(Message request, long count, int size, HubLink link) {
    var padding = " ".repeat(Math.max(0, size - 20));
    for (long i = 0; i < count; i++) {
      var content = ("%020d".formatted(i) + padding).getBytes(UTF_8);
      link.send(EchoMessages.output(request, content));
    }
  }
}
