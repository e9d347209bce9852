package dev.tauon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Who gets in, and how. */
class LoginContractTest extends RunningHub {
  @Nested
  class WhenLoggingIn {
    @Test
    void the_link_is_good_for_one_login_and_gives_a_cookie_that_scripts_cannot_read()
        throws Exception {
      var link = hub.loginLink();
      var first = send(request(link));

      assertThat(first.statusCode()).isEqualTo(302);
      assertThat(first.headers().firstValue("Location")).contains("/user/alice/lab");
      assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("HttpOnly", "SameSite=Lax", "Path=/");
      assertThat(send(request("/user/alice/api/me").header("Cookie", cookie(first))).statusCode())
          .isEqualTo(200);
      assertThat(send(request(link)).statusCode()).as("a second use").isEqualTo(403);
    }

    @Test
    void the_link_never_leads_to_another_site() throws Exception {
      for (var next : new String[] {"https://evil.example", "//evil.example", "/%5Cevil.example"}) {
        var answer = send(request(hub.loginLink() + "&next=" + next));
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith("/");
        assertThat(answer.headers().firstValue("Location").orElseThrow())
            .doesNotContain("evil.example");
      }
    }

    @Test
    void logging_out_ends_the_login_on_the_hub_itself() throws Exception {
      var cookie = cookie(send(request(hub.loginLink())));
      send(request("/user/alice/logout").header("Cookie", cookie));
      assertThat(send(request("/user/alice/api/me").header("Cookie", cookie)).statusCode())
          .isEqualTo(403);
    }

    @Test
    void the_token_can_be_typed_into_the_form() throws Exception {
      var form = request("/hub/login").header("Content-Type", "application/x-www-form-urlencoded");
      var right = send(form.copy().POST(BodyPublishers.ofString("token=" + TOKEN)));
      var wrong = send(form.copy().POST(BodyPublishers.ofString("token=x&next=/%22%3E%3Cb%3E")));

      assertThat(right.headers().firstValue("Location")).contains("/user/alice/lab");
      assertThat(wrong.statusCode()).isEqualTo(403);
      assertThat(wrong.body()).contains("not the token").doesNotContain("\"><b>");
    }

    @Test
    void a_page_without_a_login_leads_to_the_login_and_back() throws Exception {
      var answer = send(request("/user/alice/lab?x=1").header("Accept", "text/html"));
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("Location"))
          .contains("/hub/login?next=%2Fuser%2Falice%2Flab%3Fx%3D1");
    }
  }

  @Nested
  class WhenAskedByTheWrongOne {
    @Test
    void no_token_and_a_wrong_token_are_refused() throws Exception {
      assertPlainRefusal(send(request("/user/alice/api/contents")), 403);
      assertPlainRefusal(
          send(request("/user/alice/api/contents").header("Authorization", "token wrong")), 403);
      assertPlainRefusal(
          send(request("/user/alice/api/contents").header("Authorization", "wrong")), 403);
    }

    @Test
    void a_token_in_the_address_is_refused() throws Exception {
      assertPlainRefusal(send(request("/user/alice/api/contents?token=" + TOKEN)), 403);
    }

    @Test
    void another_users_server_looks_as_if_it_were_not_there() throws Exception {
      assertPlainRefusal(
          send(request("/user/bob/api/contents").header("Authorization", "token " + TOKEN)), 404);
    }

    @Test
    void a_page_of_another_site_cannot_use_the_browsers_cookie() throws Exception {
      var cookie = cookie(send(request(hub.loginLink())));
      var call = request("/user/alice/api/contents").header("Cookie", cookie);

      assertPlainRefusal(send(call.copy().header("Origin", "https://evil.example")), 403);
      assertPlainRefusal(send(call.copy().header("Origin", "null")), 403);
      assertPlainRefusal(send(call.copy().header("Sec-Fetch-Site", "cross-site")), 403);
      assertThat(send(call.copy().header("Origin", hub.url())).statusCode()).isEqualTo(200);
    }

    @Test
    void a_name_that_somebody_points_to_this_address_does_not_reach_it() throws Exception {
      assertThat(raw("GET /hub/login HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 400")
          .contains("does not answer to this host name");
    }
  }
}
