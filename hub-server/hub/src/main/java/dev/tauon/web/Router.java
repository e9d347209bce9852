package dev.tauon.web;

import dev.tauon.auth.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The table of all endpoints. Every line names its scope, so none can be forgotten.
 *
 * <p>A template is made of literal segments, {@code {name}} for one segment, and at most one {@code
 * {name...}} for any number of them: none only at the end of the template. Literal segments win
 * over parameters, templates without {@code {name...}} over others, and longer ones over shorter.
 */
public final class Router {
  /** One line of the table; exactly one of the two handlers is there. */
  public record Route(
      String method,
      String template,
      List<String> segments,
      Scope scope,
      @Nullable Handler handler,
      @Nullable SocketHandler socket) {

    /** The place of the parameter that takes any number of segments; -1 without one. */
    int rest() {
      for (int i = 0; i < segments.size(); i++) {
        if (segments.get(i).endsWith(REST)) {
          return i;
        }
      }
      return -1;
    }
  }

  /** A route that fits a path, with the path's parameters. */
  public record Match(Route route, Map<String, String> parameters) {}

  private static final String SOCKET = "WEBSOCKET";
  private static final String REST = "...}";

  private final List<Route> routes = new ArrayList<>();

  public void get(String template, Scope scope, Handler handler) {
    add("GET", template, scope, handler, null);
  }

  public void head(String template, Scope scope, Handler handler) {
    add("HEAD", template, scope, handler, null);
  }

  public void post(String template, Scope scope, Handler handler) {
    add("POST", template, scope, handler, null);
  }

  public void put(String template, Scope scope, Handler handler) {
    add("PUT", template, scope, handler, null);
  }

  public void patch(String template, Scope scope, Handler handler) {
    add("PATCH", template, scope, handler, null);
  }

  public void delete(String template, Scope scope, Handler handler) {
    add("DELETE", template, scope, handler, null);
  }

  /** A GET that becomes a WebSocket. */
  public void socket(String template, Scope scope, SocketHandler handler) {
    add(SOCKET, template, scope, null, handler);
  }

  /** All lines of the table, in the order of their declaration. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /** The route for a method and decoded path segments; {@code upgrade} asks for a WebSocket. */
  public Optional<Match> match(String method, boolean upgrade, List<String> path) {
    var wanted = upgrade ? SOCKET : method;
    Match best = null;
    for (var route : routes) {
      if (route.method.equals(wanted)) {
        var parameters = parameters(route, path);
        if (parameters.isPresent() && (best == null || moreLiteral(route, best.route))) {
          best = new Match(route, parameters.get());
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** The methods that this path has routes for. */
  public Set<String> methods(List<String> path) {
    var methods = new TreeSet<String>();
    for (var route : routes) {
      if (!route.method.equals(SOCKET) && parameters(route, path).isPresent()) {
        methods.add(route.method);
      }
    }
    return methods;
  }

  private void add(
      String method,
      String template,
      Scope scope,
      @Nullable Handler handler,
      @Nullable SocketHandler socket) {
    var segments = List.of(template.substring(1).split("/", -1));
    var known =
        routes.stream().anyMatch(r -> r.method.equals(method) && r.template.equals(template));
    if (known) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s %s is declared twice.", method, template));
    }
    routes.add(new Route(method, template, segments, scope, handler, socket));
  }

  private static Optional<Map<String, String>> parameters(Route route, List<String> path) {
    var segments = route.segments;
    int rest = route.rest();
    if (rest < 0) {
      var parameters = new HashMap<String, String>();
      boolean fits = path.size() == segments.size() && fits(segments, path, parameters);
      return fits ? Optional.of(parameters) : Optional.empty();
    }
    int after = segments.size() - rest - 1;
    int least = after == 0 ? 0 : 1;
    if (path.size() < rest + least + after) {
      return Optional.empty();
    }
    int end = path.size() - after;
    var parameters = new HashMap<String, String>();
    if (!fits(segments.subList(0, rest), path, parameters)
        || !fits(
            segments.subList(rest + 1, segments.size()),
            path.subList(end, path.size()),
            parameters)) {
      return Optional.empty();
    }
    var name = segments.get(rest);
    parameters.put(
        name.substring(1, name.length() - REST.length()),
        String.join("/", path.subList(rest, end)));
    return Optional.of(parameters);
  }

  private static boolean fits(
      List<String> segments, List<String> path, Map<String, String> parameters) {
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      if (segment.startsWith("{")) {
        if (path.get(i).isEmpty()) {
          return false;
        }
        parameters.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean moreLiteral(Route one, Route other) {
    int common = Math.min(one.segments.size(), other.segments.size());
    for (int i = 0; i < common; i++) {
      boolean literal = !one.segments.get(i).startsWith("{");
      boolean otherLiteral = !other.segments.get(i).startsWith("{");
      if (literal != otherLiteral) {
        return literal;
      }
    }
    // With all else equal, {name...} would match nothing where the other one fits exactly.
    boolean exact = one.rest() < 0;
    boolean otherExact = other.rest() < 0;
    return exact == otherExact ? one.segments.size() > other.segments.size() : exact;
  }
}
