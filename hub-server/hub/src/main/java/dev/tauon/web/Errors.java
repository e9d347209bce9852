package dev.tauon.web;

import dev.tauon.contents.ContentChanged;
import dev.tauon.contents.ContentExists;
import dev.tauon.contents.InvalidPath;
import dev.tauon.contents.InvalidUpload;
import dev.tauon.contents.NoAccess;
import dev.tauon.contents.NoSpace;
import dev.tauon.contents.NoSuchContent;
import dev.tauon.contents.WrongContentType;
import dev.tauon.kernels.CannotLaunch;
import dev.tauon.kernels.NoSuchKernel;
import dev.tauon.kernels.NoSuchKernelSpec;
import dev.tauon.messaging.MalformedMessage;
import dev.tauon.sessions.NoSuchSession;
import dev.tauon.terminals.NoSuchTerminal;
import dev.tauon.terminals.TerminalUnavailable;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;

/** The one table from what subjects throw to what HTTP answers. */
final class Errors {
  /** What a client is told: no stack trace, and no path of the server. */
  record Answer(int status, String sentence) {
    String reason() {
      return REASONS.getOrDefault(status, status >= 500 ? "Internal Server Error" : "Bad Request");
    }
  }

  private static final Map<Integer, String> REASONS =
      Map.of(
          400, "Bad Request",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          409, "Conflict",
          410, "Gone",
          413, "Content Too Large",
          416, "Range Not Satisfiable",
          507, "Insufficient Storage");

  private Errors() {}

  static Answer of(Exception failure) {
    return switch (failure) {
      case BadRequest e -> answer(e.status(), e);
      case Gate.Refused e -> answer(e.status(), e);
      case InvalidPath e -> answer(400, e);
      case WrongContentType e -> answer(400, e);
      case InvalidUpload e -> answer(400, e);
      case NoAccess e -> answer(403, e);
      case NoSuchContent e -> answer(404, e);
      case ContentExists e -> answer(409, e);
      case ContentChanged e -> answer(409, e);
      case NoSpace e -> answer(507, e);
      case NoSuchKernel e -> answer(404, e);
      case NoSuchKernelSpec e -> answer(404, e);
      case NoSuchSession e -> answer(404, e);
      case NoSuchTerminal e -> answer(404, e);
      case TerminalUnavailable e -> answer(503, e);
      case CannotLaunch e -> answer(503, e);
      case MalformedMessage e -> answer(400, e);
      case HttpException e -> new Answer(e.getCode(), "The request is not valid HTTP.");
      default -> new Answer(500, "The hub met an error that it did not expect; its log says more.");
    };
  }

  private static Answer answer(int status, Exception e) {
    var sentence = e.getMessage();
    return new Answer(status, sentence == null ? "The request failed." : sentence);
  }
}
