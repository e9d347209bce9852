package dev.tauon.kernel.requests;

import dev.tauon.kernel.evaluation.Failure;
import dev.tauon.kernel.protocol.Outbox;
import dev.tauon.kernel.protocol.Request;
import dev.tauon.messaging.MalformedMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests so that each gets a reply, whatever happens on the way to it. */
final class Answers {
  @FunctionalInterface
  interface Answer {
    Map<String, ?> to(Request request) throws Exception;
  }

  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private final Outbox outbox;
  private final Activity activity;

  Answers(Outbox outbox, Activity activity) {
    this.outbox = outbox;
    this.activity = activity;
  }

  /** Answers a request that does not run a cell. */
  void give(Request request, Answer answer) {
    activity.begin(request);
    try {
      var content = content(request, answer);
      if (request.expectsReply()) {
        outbox.reply(request, content);
      }
    } finally {
      activity.end(request);
    }
  }

  /** Answers a request whose sender would ask again if a cell were told to be busy after it. */
  void giveUnnoticed(Request request, Answer answer) {
    activity.begin(request);
    try {
      outbox.reply(request, content(request, answer));
    } finally {
      activity.endUnnoticed(request);
    }
  }

  private static Map<String, ?> content(Request request, Answer answer) {
    try {
      return answer.to(request);
    } catch (MalformedMessage e) {
      log.atWarn().addKeyValue("type", LogText.of(request.type())).log("a malformed request came");
      return error("MalformedRequest", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return error("Interrupted", "The kernel is about to end.");
    } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
      log.atWarn().addKeyValue("type", LogText.of(request.type())).setCause(e).log("no answer");
      return error(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
    }
  }

  /** What a reply says when there is no better answer. */
  static Map<String, ?> error(String name, String sentence) {
    return error(Failure.of(name, sentence));
  }

  static Map<String, Object> error(Failure failure) {
    var content = new LinkedHashMap<>(failure.content());
    content.put("status", "error");
    return content;
  }

  /** The answer to a request of a type that this kernel does not know. */
  static Map<String, ?> unknown(Request request) {
    log.atInfo().addKeyValue("type", LogText.of(request.type())).log("an unknown request came");
    return error("UnknownRequest", "This kernel does not know " + request.type() + ".");
  }
}
