package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Scope;
import dev.tauon.terminals.NoSuchTerminal;
import dev.tauon.terminals.Terminal;
import dev.tauon.terminals.Terminals;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Jupyter Server's terminals API and the terminals' WebSocket. */
public final class TerminalRoutes {
  private static final String BASE = "/user/{user}/api/terminals";
  private static final int POLICY = 1008;
  private static final int NORMAL = 1000;
  private static final int MOST_CELLS = 1000;
  private static final long LARGEST_INPUT = 16L << 20;

  private final Terminals terminals;

  public TerminalRoutes(Terminals terminals) {
    this.terminals = terminals;
  }

  public void declare(Router routes) {
    routes.get(BASE, Scope.TERMINALS, this::list);
    routes.post(BASE, Scope.TERMINALS, this::open);
    routes.get(BASE + "/{name}", Scope.TERMINALS, this::show);
    routes.delete(BASE + "/{name}", Scope.TERMINALS, this::close);
    routes.socket("/user/{user}/terminals/websocket/{name}", Scope.TERMINALS, this::accept);
  }

  private Reply list(Call call) {
    return Reply.json(terminals.of(call.user()).stream().map(TerminalRoutes::model).toList());
  }

  private Reply open(Call call) {
    return Reply.json(model(terminals.open(call.user())));
  }

  private Reply show(Call call) {
    return Reply.json(model(terminals.of(call.user(), call.path("name"))));
  }

  private Reply close(Call call) {
    terminals.of(call.user(), call.path("name")).close();
    return Reply.noContent();
  }

  private SocketHandler.Accepted accept(Call call, List<String> offered) {
    try {
      return new SocketHandler.Accepted(
          new View(terminals.of(call.user(), call.path("name"))), Optional.empty());
    } catch (NoSuchTerminal e) {
      throw new BadRequest(404, e.getMessage() == null ? "" : e.getMessage());
    }
  }

  private static Map<String, String> model(Terminal terminal) {
    return Map.of(
        "name",
        terminal.name(),
        "last_activity",
        terminal.lastActivity().truncatedTo(ChronoUnit.MICROS).toString());
  }

  /**
   * One browser that looks at a terminal: JSON arrays both ways. Public, since Jetty looks up its
   * methods.
   */
  public static final class View implements Session.Listener, Terminal.Viewer {
    private final Terminal terminal;
    private @Nullable Session socket;
    private @Nullable SocketWriter writer;

    View(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void printed(String text) {
      write(List.of("stdout", text));
    }

    @Override
    public void ended() {
      write(List.of("disconnect", 1));
      var out = writer;
      if (out != null) {
        out.end(NORMAL, "The shell has ended.");
      }
    }

    private void write(List<?> message) {
      var out = writer;
      if (out != null) {
        out.text(Json.text(message));
      }
    }

    @Override
    public void onWebSocketOpen(Session opened) {
      opened.setMaxTextMessageSize(LARGEST_INPUT);
      socket = opened;
      writer = new SocketWriter(opened);
      write(List.of("setup", Map.of()));
      terminal.attach(this);
      Pings.keepAlive(opened);
      opened.demand();
    }

    @Override
    public void onWebSocketText(String text) {
      var open = socket;
      if (open == null) {
        return;
      }
      try {
        take(Json.read(text.getBytes(UTF_8)));
        open.demand();
      } catch (BadRequest e) {
        open.close(POLICY, e.getMessage(), Callback.NOOP);
      }
    }

    private void take(JsonNode message) {
      switch (message.path(0).asString("")) {
        case "stdin" -> terminal.type(message.path(1).asString(""));
        case "set_size" -> {
          int rows = message.path(1).asInt(0);
          int columns = message.path(2).asInt(0);
          if (rows > 0 && columns > 0 && rows <= MOST_CELLS && columns <= MOST_CELLS) {
            terminal.resize(rows, columns);
          }
        }
        default -> throw new BadRequest("A terminal takes stdin and set_size.");
      }
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
      gone();
      callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
      gone();
    }

    private void gone() {
      terminal.detach(this);
      var out = writer;
      if (out != null) {
        out.close();
      }
    }
  }
}
