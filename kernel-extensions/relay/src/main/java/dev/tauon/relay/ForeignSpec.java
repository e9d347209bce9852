package dev.tauon.relay;

import dev.tauon.kernel.protocol.Content;
import dev.tauon.kernel.protocol.Json;
import dev.tauon.messaging.MalformedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a {@code kernel.json} says about how to start and interrupt a kernel.
 *
 * @param folder where the {@code kernel.json} lies
 */
record ForeignSpec(
    Path folder, List<String> argv, Map<String, String> env, boolean interruptedBySignal) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /**
   * Reads a kernel spec.
   *
   * @throws MalformedMessage when it is none
   */
  static ForeignSpec read(Path folder) throws IOException {
    var fields = Json.object(Files.readAllBytes(folder.resolve("kernel.json")));
    if (!(fields.get("argv") instanceof List<?> words)
        || words.isEmpty()
        || !words.stream().allMatch(String.class::isInstance)) {
      throw new MalformedMessage("The kernel spec's argv is not a list of strings.");
    }
    var content = new Content(fields);
    return new ForeignSpec(
        folder,
        words.stream().map(String.class::cast).toList(),
        content.texts("env"),
        content.text("interrupt_mode").orElse("signal").equals("signal"));
  }

  /** The command line for a connection file. */
  List<String> command(Path connectionFile) {
    UnaryOperator<String> filled =
        word ->
            word.replace("{connection_file}", connectionFile.toString())
                .replace("{resource_dir}", folder.toString());
    return argv.stream().map(filled).toList();
  }

  /** Adds the spec's variables, in which <code>${NAME}</code> stands for a variable's value. */
  void addTo(Map<String, String> environment) {
    env.forEach((name, value) ->
        environment.put(
            name,
            VARIABLE
                .matcher(value)
                .replaceAll(found ->
                    Matcher.quoteReplacement(environment.getOrDefault(found.group(1), "")))));
  }
}
