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
import tools.jackson.databind.JsonNode;

/** Jupyter Server's terminals API and the terminals' WebSocket. */
public final class TerminalRoutes {
  private static final String BASE = "/user/{user}/api/terminals";
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
  public static final class View extends BrowserSocket implements Terminal.Viewer {
    private final Terminal terminal;

    View(Terminal terminal) {
      super(LARGEST_INPUT);
      this.terminal = terminal;
    }

    @Override
    public void printed(String text) {
      write(Json.text(List.of("stdout", text)));
    }

    @Override
    public void ended() {
      write(Json.text(List.of("disconnect", 1)));
      end(NORMAL, "The shell has ended.");
    }

    @Override
    protected void opened() {
      write(Json.text(List.of("setup", Map.of())));
      terminal.attach(this);
    }

    @Override
    protected void gone() {
      terminal.detach(this);
    }

    @Override
    protected void received(String text) {
      take(Json.read(text.getBytes(UTF_8)));
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
  }
}
