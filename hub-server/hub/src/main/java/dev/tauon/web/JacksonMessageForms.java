package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.kernels.MessageForms;
import dev.tauon.messaging.Channel;
import dev.tauon.messaging.JvmOptions;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.messaging.Message;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** {@link MessageForms} with Jackson's streaming parser: only as far as the wanted fields. */
public final class JacksonMessageForms implements MessageForms {
  private static final int LONGEST_RESTART_REQUEST = 100_000;
  private static final byte[] EMPTY = "{}".getBytes(UTF_8);
  private static final Routing NONE = new Routing("", "");

  private final Clock clock;
  private final Supplier<UUID> ids;

  public JacksonMessageForms(Clock clock, Supplier<UUID> ids) {
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Routing routing(byte[] header) {
    if (header.length <= 2) {
      return NONE;
    }
    var type = "";
    var session = "";
    try (var parser = Json.mapper().createParser(header)) {
      expectObject(parser.nextToken());
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        var value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("msg_type")) {
          type = parser.getString();
        } else if (value == JsonToken.VALUE_STRING && name.equals("session")) {
          session = parser.getString();
        } else {
          parser.skipChildren();
        }
      }
      return new Routing(type, session);
    } catch (JacksonException e) {
      throw new MalformedMessage("The header of a message is not valid JSON.");
    }
  }

  @Override
  public Optional<String> executionState(byte[] content) {
    return text(content, "execution_state");
  }

  @Override
  public Optional<String> messageId(byte[] header) {
    return text(header, "msg_id");
  }

  @Override
  public JvmOptions restartOptions(byte[] content) {
    if (content.length > LONGEST_RESTART_REQUEST) {
      throw new MalformedMessage("A restart request is too long.");
    }
    try {
      var options = Json.mapper().readTree(content).path("options");
      if (!options.isArray()) {
        throw new MalformedMessage("A restart request has no list of options.");
      }
      return new JvmOptions(
          options
              .valueStream()
              .map(option -> {
                if (!option.isString()) {
                  throw new MalformedMessage("An option of the JVM is a text.");
                }
                return option.stringValue();
              })
              .toList());
    } catch (JacksonException e) {
      throw new MalformedMessage("The content of a message is not valid JSON.");
    }
  }

  @Override
  public boolean succeeded(byte[] content) {
    return text(content, "status").filter("ok"::equals).isPresent();
  }

  private static Optional<String> text(byte[] content, String field) {
    try (var parser = Json.mapper().createParser(content)) {
      expectObject(parser.nextToken());
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        var name = parser.currentName();
        var value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals(field)) {
          return Optional.of(parser.getString());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (JacksonException e) {
      throw new MalformedMessage("The content of a message is not valid JSON.");
    }
  }

  @Override
  public Message status(String executionState) {
    return message(Channel.IOPUB, "status", Map.of("execution_state", executionState));
  }

  @Override
  public Message notice(String text) {
    return message(Channel.IOPUB, "stream", Map.of("name", "stderr", "text", text));
  }

  @Override
  public Message interruptRequest() {
    return message(Channel.CONTROL, "interrupt_request", Map.of());
  }

  @Override
  public Message shutdownRequest(boolean restart) {
    return message(Channel.CONTROL, "shutdown_request", Map.of("restart", restart));
  }

  @Override
  public Message kernelInfoRequest() {
    return message(Channel.SHELL, "kernel_info_request", Map.of());
  }

  @Override
  public Message executeRequest(String code) {
    return message(
        Channel.SHELL,
        "execute_request",
        Map.of("code", code, "allow_stdin", false, "store_history", false));
  }

  @Override
  public Message forgetRequest() {
    return message(Channel.SHELL, "tauon_forget_request", Map.of());
  }

  @Override
  public Message handOverRequest(Path folder, Map<String, String> environment) {
    return message(
        Channel.SHELL,
        "tauon_hand_over_request",
        Map.of("working_directory", folder.toString(), "environment", environment));
  }

  private Message message(Channel channel, String type, Map<String, ?> content) {
    var header =
        Map.of(
            "msg_id",
            ids.get().toString(),
            "msg_type",
            type,
            "session",
            "hub",
            "username",
            "hub",
            "date",
            clock.instant().truncatedTo(ChronoUnit.MICROS).toString(),
            "version",
            "5.5");
    return Message.of(channel, Json.bytes(header), EMPTY, EMPTY, Json.bytes(content), List.of());
  }

  private static void expectObject(@Nullable JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      throw new MalformedMessage("A part of a message is not a JSON object.");
    }
  }
}
