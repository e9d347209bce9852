package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernel.protocol.Json;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.Message;
import dev.tauon.zmq.ClientSockets;
import dev.tauon.zmq.ConnectionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A real kernel process, with the client and the hub that it talks to. */
final class RunningKernel implements AutoCloseable {
  /** A message that the kernel sent, read. */
  record Told(
      Channel channel,
      String type,
      String parent,
      Map<String, Object> content,
      Map<String, Object> metadata,
      List<byte[]> buffers) {
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

  /** What the kernel process that was started last has logged. */
  static final Path LOG = Path.of("target", "kernel-test.log");

  private static final Path HERE = Path.of("").toAbsolutePath();

  /** How the kernel and its client speak to one another. */
  enum Way {
    /** The kernel dials a hub. */
    HUB,
    /** The kernel listens, as any Jupyter starts it. */
    ZMQ
  }

  /**
   * A link over TLS.
   *
   * @param shown the key and certificate that the hub shows
   * @param authority the one that the kernel trusts, in PEM form
   */
  record Tls(KeyStore shown, String authority) {}

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Optional<TestHub> hub;
  private final Optional<ConnectionFile> connection;
  private final Optional<ClientSockets> client;
  private final Process process;
  private final Path connectFile;
  private final List<Told> told = new ArrayList<>();
  private int sent;

  private RunningKernel(
      Way way,
      Path folder,
      Map<String, String> environment,
      List<String> options,
      List<String> program)
      throws Exception {
    this(way, folder, environment, options, program, Optional.empty());
  }

  private RunningKernel(
      Way way,
      Path folder,
      Map<String, String> environment,
      List<String> options,
      List<String> program,
      Optional<Tls> tls)
      throws Exception {
    connectFile = Files.createTempFile("connect-", ".json");
    if (way == Way.HUB) {
      hub = Optional.of(new TestHub(this::take, tls.map(Tls::shown)));
      connection = Optional.empty();
      client = Optional.empty();
      var fields = new HashMap<String, Object>();
      fields.put("url", hub.get().url().toString());
      fields.put("token", TestHub.TOKEN);
      fields.put("kernel_id", "test");
      fields.put("epoch", 1);
      tls.ifPresent(t -> fields.put("authority", t.authority()));
      Files.write(connectFile, Json.bytes(fields));
    } else {
      var listening = ConnectionFile.onFreePorts("secret");
      Files.delete(connectFile);
      listening.write(connectFile, "java");
      connection = Optional.of(listening);
      hub = Optional.empty();
      client = Optional.of(new ClientSockets(listening, "s", this::take));
    }
    var command = new ArrayList<String>();
    if (interruptsAreIgnored()) {
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m", "-Djava.awt.headless=true"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            program.getFirst(),
            way == Way.HUB ? "--connect-file" : "--connection-file",
            connectFile.toString()));
    command.addAll(program.subList(1, program.size()));
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(LOG.toFile());
    builder.directory(folder.toFile());
    builder.environment().put("TAUON_HISTORY", "");
    builder.environment().putAll(environment);
    process = builder.start();
    if (client.isPresent()) {
      client.get().start();
      // Until then the kernel may speak without being heard.
      await(m -> m.type.equals("iopub_welcome"));
    }
  }

  /** A shell runs what it starts in the background deaf for Ctrl-C, and children inherit that. */
  private static boolean interruptsAreIgnored() throws IOException {
    var status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 0b10) != 0);
  }

  static RunningKernel start(String... options) throws Exception {
    return start(Way.HUB, options);
  }

  static RunningKernel start(Way way, String... options) throws Exception {
    return start(way, Map.of(), options);
  }

  static RunningKernel start(Way way, Map<String, String> environment, String... options)
      throws Exception {
    return new RunningKernel(
        way, HERE, environment, List.of(options), List.of(KernelMain.class.getName()));
  }

  static RunningKernel startIn(Path folder, String... options) throws Exception {
    return new RunningKernel(
        Way.HUB, folder, Map.of(), List.of(options), List.of(KernelMain.class.getName()));
  }

  static RunningKernel start(Map<String, String> environment) throws Exception {
    return start(Way.HUB, environment);
  }

  static RunningKernel start(Tls tls, String... options) throws Exception {
    return new RunningKernel(
        Way.HUB,
        HERE,
        Map.of(),
        List.of(options),
        List.of(KernelMain.class.getName()),
        Optional.of(tls));
  }

  /** A kernel behind another program, which dials the hub for it. */
  static RunningKernel behind(Class<?> program, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of(program.getName()));
    words.addAll(List.of(arguments));
    return new RunningKernel(Way.HUB, HERE, Map.of(), List.of(), words);
  }

  /** Where a kernel without a hub listens. */
  ConnectionFile connection() {
    return connection.orElseThrow();
  }

  TestHub hub() {
    return hub.orElseThrow();
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
            Json.object(message.content()),
            Json.object(message.metadata()),
            message.buffers());
    synchronized (told) {
      told.add(read);
      told.notifyAll();
    }
  }

  /** Sends a request and returns its id. */
  String send(Channel channel, String type, Map<String, ?> content) throws InterruptedException {
    return send(channel, type, content, Map.of(), List.of());
  }

  /** Sends a message with metadata and buffers and returns its id. */
  synchronized String send(
      Channel channel,
      String type,
      Map<String, ?> content,
      Map<String, ?> metadata,
      List<byte[]> buffers)
      throws InterruptedException {
    var id = "m" + ++sent;
    send(
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
            Json.bytes(metadata),
            Json.bytes(content),
            buffers));
    return id;
  }

  /** Sends a request to a subshell and returns its id. */
  synchronized String sendTo(String subshell, String type, Map<String, ?> content)
      throws InterruptedException {
    var id = "m" + ++sent;
    send(
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

  private void send(Message message) throws InterruptedException {
    if (hub.isPresent()) {
      hub.get().send(message);
    }
    // A ZMQ client has no way to send on iopub.
    client.filter(_ -> message.channel() != Channel.IOPUB).ifPresent(c -> c.send(message));
  }

  void sendRaw(Channel channel, String header, String content) throws InterruptedException {
    send(
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

  /** What the kernel does at the moment; the log of a test that waited in vain tells it. */
  private String threads() {
    try {
      var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
      var asked =
          new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
              .redirectErrorStream(true)
              .start();
      try (var said = asked.inputReader()) {
        return said.lines().collect(Collectors.joining("\n"));
      }
    } catch (IOException e) {
      return "Its threads are not known: " + e.getMessage();
    }
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
          throw new TimeoutException(
              "Not among the last of " + told.size() + ": " + last() + "\n" + threads());
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
      if (hub.isPresent()) {
        hub.get().close();
      }
      if (client.isPresent()) {
        client.get().close(Duration.ZERO);
        Files.deleteIfExists(connectFile);
      }
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
