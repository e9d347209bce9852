package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.protocol.Json;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A real kernel process, with the client and the hub that it talks to. */
final class RunningKernel implements AutoCloseable {
  /** A message that the kernel sent, read. */
  record Told(Channel channel, String type, String parent, Map<String, Object> content) {
    String text(String field) {
      return String.valueOf(content.get(field));
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String field) {
      return (Map<String, Object>) content.get(field);
    }

    @SuppressWarnings("unchecked")
    List<Object> list(String field) {
      return (List<Object>) content.get(field);
    }
  }

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final TestHub hub;
  private final Process process;
  private final Path connectFile;
  private final List<Told> told = new ArrayList<>();
  private int sent;

  private RunningKernel(List<String> options, Map<String, String> environment) throws Exception {
    hub = new TestHub(this::take);
    connectFile = Files.createTempFile("connect-", ".json");
    Files.write(
        connectFile,
        Json.bytes(
            Map.of(
                "url",
                hub.url().toString(),
                "token",
                TestHub.TOKEN,
                "kernel_id",
                "test",
                "epoch",
                1)));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Djava.awt.headless=true"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            KernelMain.class.getName(),
            "--connect-file",
            connectFile.toString()));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target", "kernel-test.log").toFile());
    builder.environment().put("TAUON_HISTORY", "");
    builder.environment().putAll(environment);
    process = builder.start();
  }

  static RunningKernel start(String... options) throws Exception {
    return new RunningKernel(List.of(options), Map.of());
  }

  static RunningKernel startIn(Map<String, String> environment) throws Exception {
    return new RunningKernel(List.of(), environment);
  }

  TestHub hub() {
    return hub;
  }

  Process process() {
    return process;
  }

  Path connectFile() {
    return connectFile;
  }

  private void take(Message message) {
    var header = Json.object(message.header());
    var parent = Json.object(message.parentHeader());
    var read =
        new Told(
            message.channel(),
            String.valueOf(header.get("msg_type")),
            String.valueOf(parent.get("msg_id")),
            Json.object(message.content()));
    synchronized (told) {
      told.add(read);
      told.notifyAll();
    }
  }

  /** Sends a request and returns its id. */
  synchronized String send(Channel channel, String type, Map<String, ?> content)
      throws InterruptedException {
    var id = "m" + ++sent;
    hub.send(
        Message.of(
            channel,
            Json.bytes(
                Map.of(
                    "msg_id", id,
                    "msg_type", type,
                    "session", "s",
                    "username", "test",
                    "date", "2026-01-01T00:00:00Z",
                    "version", "5.4")),
            "{}".getBytes(UTF_8),
            "{}".getBytes(UTF_8),
            Json.bytes(content),
            List.of()));
    return id;
  }

  /** Sends a request to a subshell and returns its id. */
  synchronized String sendTo(String subshell, String type, Map<String, ?> content)
      throws InterruptedException {
    var id = "m" + ++sent;
    hub.send(
        Message.of(
            Channel.SHELL,
            Json.bytes(
                Map.of("msg_id", id, "msg_type", type, "session", "s", "subshell_id", subshell)),
            "{}".getBytes(UTF_8),
            "{}".getBytes(UTF_8),
            Json.bytes(content),
            List.of()));
    return id;
  }

  void sendRaw(Channel channel, String header, String content) throws InterruptedException {
    hub.send(
        Message.of(
            channel,
            header.getBytes(UTF_8),
            "{}".getBytes(UTF_8),
            "{}".getBytes(UTF_8),
            content.getBytes(UTF_8),
            List.of()));
  }

  String execute(String code) throws InterruptedException {
    return send(Channel.SHELL, "execute_request", Map.of("code", code));
  }

  /** Runs a cell to its end and returns everything that it caused. */
  List<Told> run(String code) throws InterruptedException, TimeoutException {
    return finished(execute(code));
  }

  /** Runs a cell and returns the text of its result. */
  String result(String code) throws InterruptedException, TimeoutException {
    return of(run(code), "execute_result").map("data").get("text/plain").toString();
  }

  /** Asks on the shell channel and returns the reply. */
  Told ask(String type, Map<String, ?> content) throws InterruptedException, TimeoutException {
    var id = send(Channel.SHELL, type, content);
    finished(id);
    return await(id, type.replace("_request", "_reply"));
  }

  /** Waits until reply and idle status for a request have come; returns what it caused. */
  List<Told> finished(String id) throws InterruptedException, TimeoutException {
    await(m -> m.parent.equals(id) && m.type.endsWith("_reply"));
    await(m ->
        m.parent.equals(id) && m.type.equals("status") && m.text("execution_state").equals("idle"));
    return caused(id);
  }

  /** Everything that came so far. */
  List<Told> all() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  List<Told> caused(String id) {
    synchronized (told) {
      return told.stream().filter(m -> m.parent.equals(id)).toList();
    }
  }

  Told await(String id, String type) throws InterruptedException, TimeoutException {
    return await(m -> m.parent.equals(id) && m.type.equals(type));
  }

  Told await(Predicate<Told> wanted) throws InterruptedException, TimeoutException {
    return await(wanted, DEADLINE);
  }

  Told await(Predicate<Told> wanted, Duration deadline)
      throws InterruptedException, TimeoutException {
    long until = System.nanoTime() + deadline.toNanos();
    synchronized (told) {
      while (true) {
        var found = told.stream().filter(wanted).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        long left = until - System.nanoTime();
        if (left <= 0) {
          throw new TimeoutException("Not among the last of " + told.size() + ": " + last());
        }
        TimeUnit.NANOSECONDS.timedWait(told, left);
      }
    }
  }

  private List<Told> last() {
    return told.subList(Math.max(0, told.size() - 10), told.size());
  }

  /** The one message of this type among some. */
  static Told of(List<Told> messages, String type) {
    return messages.stream()
        .filter(m -> m.type.equals(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + type + " in " + messages));
  }

  /** Everything printed on a stream, in order. */
  static String printed(List<Told> messages, String stream) {
    var text = new StringBuilder();
    messages.stream()
        .filter(m -> m.type.equals("stream") && m.text("name").equals(stream))
        .forEach(m -> text.append(m.text("text")));
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      hub.close();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
