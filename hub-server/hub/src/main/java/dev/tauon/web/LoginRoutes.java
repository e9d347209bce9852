package dev.tauon.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tauon.auth.Logins;
import dev.tauon.auth.Logins.Login;
import dev.tauon.auth.Scope;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** Login by one-time link or token, logout, and the way from the root to JupyterLab. */
public final class LoginRoutes {
  private final Logins logins;
  private final Gate gate;

  public LoginRoutes(Logins logins, Gate gate) {
    this.logins = logins;
    this.gate = gate;
  }

  public void declare(Router routes) {
    routes.get("/", Scope.PUBLIC, this::start);
    routes.get("/hub", Scope.PUBLIC, this::start);
    routes.get("/hub/", Scope.PUBLIC, this::start);
    routes.get("/hub/home", Scope.PUBLIC, this::start);
    routes.get("/hub/login", Scope.PUBLIC, this::show);
    routes.post("/hub/login", Scope.PUBLIC, this::logIn);
    routes.get("/hub/logout", Scope.PUBLIC, this::logOut);
    routes.get("/user/{user}/logout", Scope.PUBLIC, this::logOut);
    routes.get("/hub/logo.svg", Scope.PUBLIC, _ -> Static.resource("logo.svg", "image/svg+xml"));
    routes.get("/favicon.ico", Scope.PUBLIC, _ -> Reply.redirect("/hub/logo.svg"));
    routes.get("/hub/health", Scope.PUBLIC, _ -> Reply.status(200));
    routes.get(
        "/robots.txt",
        Scope.PUBLIC,
        _ -> Reply.bytes(200, "text/plain", "User-agent: *\nDisallow: /\n".getBytes(UTF_8)));
  }

  private Reply start(Call call) {
    return gate.identity(call.request())
        .map(identity -> Reply.redirect("/user/" + identity.user() + "/lab"))
        .orElse(Reply.redirect("/hub/login"));
  }

  private Reply show(Call call) {
    var next = call.query("next").orElse("/");
    var code = call.query("code");
    if (code.isEmpty()) {
      return Pages.login(200, next, "");
    }
    return logins
        .withCode(code.get())
        .map(login -> enter(call, login, next))
        .or(() -> alreadyIn(call, next))
        .orElse(Pages.login(403, next, "This login link was used already, or is too old."));
  }

  /** A reload of the link in the browser that used it is no mistake. */
  private Optional<Reply> alreadyIn(Call call, String next) {
    return gate.identity(call.request()).map(_ -> Reply.redirect(ownPath(next)));
  }

  private Reply logIn(Call call) throws IOException {
    var fields = new Fields();
    UrlEncoded.decodeUtf8To(new String(call.body(), UTF_8), fields);
    var next = Optional.ofNullable(fields.getValue("next")).orElse("/");
    var token = Optional.ofNullable(fields.getValue("token")).orElse("").strip();
    return logins
        .withToken(token)
        .map(login -> enter(call, login, next))
        .orElse(Pages.login(403, next, "This is not the token of this hub."));
  }

  private Reply logOut(Call call) {
    gate.cookie(call.request()).ifPresent(logins::end);
    return Pages.loggedOut()
        .with("Set-Cookie", gate.cookieName() + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  }

  private Reply enter(Call call, Login login, String next) {
    var cookie =
        "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
            .formatted(
                gate.cookieName(),
                login.secret(),
                login.lifetime().toSeconds(),
                call.request().isSecure() ? "; Secure" : "");
    var where = next.equals("/") ? "/user/" + login.user() + "/lab" : ownPath(next);
    return Reply.redirect(where).with("Set-Cookie", cookie);
  }

  /** A path on this hub; anything that could lead to another site becomes the start page. */
  static String ownPath(String next) {
    boolean own =
        next.startsWith("/")
            && !next.startsWith("//")
            && next.indexOf('\\') < 0
            && next.chars().noneMatch(c -> c < ' ');
    return own ? next : "/";
  }
}
