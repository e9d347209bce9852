package dev.tauon.web;

import dev.tauon.auth.Identity;
import dev.tauon.auth.Identity.Proof;
import dev.tauon.auth.Logins;
import dev.tauon.auth.Scope;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Who may pass: finds out whom a request speaks for, and refuses requests that another site made a
 * browser send.
 */
public final class Gate {
  /** The request is refused; the sentence may be shown to anybody. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status, String sentence) {
      super(sentence);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  private final Logins logins;
  private final String cookieName;

  public Gate(Logins logins, String cookieName) {
    this.logins = logins;
    this.cookieName = cookieName;
  }

  /** The login secret in the request's cookie. */
  public Optional<String> cookie(Request request) {
    return Request.getCookies(request).stream()
        .filter(c -> c.getName().equals(cookieName))
        .map(c -> c.getValue())
        .findFirst();
  }

  public String cookieName() {
    return cookieName;
  }

  /** Whom the request speaks for, by token or else by cookie. */
  public Optional<Identity> identity(Request request) {
    var authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (authorization != null) {
      // A wrong token is refused even where a cookie would do: the caller meant the token.
      return token(authorization)
          .flatMap(logins::ownerOfToken)
          .map(user -> new Identity(user, Proof.TOKEN));
    }
    return cookie(request)
        .flatMap(logins::ownerOfCookie)
        .map(user -> new Identity(user, Proof.COOKIE));
  }

  /**
   * Lets a request pass or refuses it.
   *
   * @throws Refused 403 without a login or from another site, 404 for what belongs to another user
   */
  public Optional<Identity> pass(Request request, Scope scope, Map<String, String> parameters) {
    checkSite(request, scope);
    if (scope == Scope.PUBLIC || scope == Scope.KERNEL_LINK) {
      return Optional.empty();
    }
    var identity =
        identity(request).orElseThrow(() -> new Refused(403, "Missing or invalid credentials."));
    var owner = parameters.get("user");
    if (owner != null && !owner.equals(identity.user().value())) {
      throw new Refused(404, "There is no such page.");
    }
    return Optional.of(identity);
  }

  /** The value of {@code Authorization: token X} or {@code Bearer X}. */
  static Optional<String> token(String authorization) {
    int space = authorization.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    var kind = authorization.substring(0, space).toLowerCase(Locale.ROOT);
    return kind.equals("token") || kind.equals("bearer")
        ? Optional.of(authorization.substring(space + 1).strip())
        : Optional.empty();
  }

  private static void checkSite(Request request, Scope scope) {
    var headers = request.getHeaders();
    var origin = headers.get(HttpHeader.ORIGIN);
    if (origin != null && !origin.equals(ownOrigin(request))) {
      throw new Refused(403, "The request comes from another site.");
    }
    var site = headers.get("Sec-Fetch-Site");
    if (site != null && !OWN_SITE.contains(site)) {
      // A link on another site may open a page, but nothing else may be reached from there.
      boolean opensPage =
          request.getMethod().equals("GET")
              && "navigate".equals(headers.get("Sec-Fetch-Mode"))
              && "document".equals(headers.get("Sec-Fetch-Dest"))
              && (scope == Scope.PUBLIC || scope == Scope.ACCESS_SERVER);
      if (!opensPage) {
        throw new Refused(403, "The request comes from another site.");
      }
    }
  }

  private static String ownOrigin(Request request) {
    var uri = request.getHttpURI();
    var scheme = request.isSecure() ? "https" : "http";
    var host = request.getHeaders().get(HttpHeader.HOST);
    return scheme + "://" + (host == null ? uri.getAuthority() : host);
  }
}
