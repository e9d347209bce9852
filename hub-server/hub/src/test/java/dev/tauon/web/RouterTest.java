package dev.tauon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tauon.auth.Scope;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouterTest {
  private static final Handler NOTHING = _ -> Reply.noContent();

  private final Router router = new Router();

  @BeforeEach
  void declare() {
    router.get("/api/contents/{path...}", Scope.READ_CONTENTS, NOTHING);
    router.get("/api/contents/{path...}/checkpoints", Scope.READ_CONTENTS, NOTHING);
    router.post("/api/contents/{path...}/checkpoints/{id}", Scope.WRITE_CONTENTS, NOTHING);
    router.get("/api/kernels/{id}", Scope.READ_KERNELS, NOTHING);
    router.get("/api/kernels/mine", Scope.READ_SELF, NOTHING);
  }

  private Router.Match get(String... path) {
    return router.match("GET", false, List.of(path)).orElseThrow();
  }

  @Test
  void a_literal_wins_over_a_parameter() {
    assertThat(get("api", "kernels", "mine").route().scope()).isEqualTo(Scope.READ_SELF);
    assertThat(get("api", "kernels", "7").parameters()).containsEntry("id", "7");
  }

  @Test
  void a_rest_takes_any_number_of_segments_also_none() {
    assertThat(get("api", "contents").parameters()).containsEntry("path", "");
    assertThat(get("api", "contents", "a", "b c").parameters()).containsEntry("path", "a/b c");
  }

  @Test
  void what_follows_a_rest_is_found_from_the_end() {
    assertThat(get("api", "contents", "a", "b", "checkpoints").parameters())
        .containsExactlyEntriesOf(java.util.Map.of("path", "a/b"));
    var restore = router.match("POST", false, List.of("api", "contents", "a", "checkpoints", "x"));
    assertThat(restore.orElseThrow().parameters())
        .containsEntry("path", "a")
        .containsEntry("id", "x");
  }

  @Test
  void a_folder_may_be_called_checkpoints() {
    assertThat(get("api", "contents", "checkpoints").parameters())
        .containsEntry("path", "checkpoints");
  }

  @Test
  void a_path_without_a_route_is_not_found_and_a_wrong_method_is_known_as_such() {
    assertThat(router.match("GET", false, List.of("api", "kernels"))).isEmpty();
    assertThat(router.match("PUT", false, List.of("api", "kernels", "7"))).isEmpty();
    assertThat(router.match("GET", true, List.of("api", "kernels", "7"))).isEmpty();
    assertThat(router.methods(List.of("api", "kernels", "7"))).containsExactly("GET");
  }

  @Test
  void a_route_cannot_be_declared_twice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> router.get("/api/kernels/{id}", Scope.READ_KERNELS, NOTHING))
        .withMessage("GET /api/kernels/{id} is declared twice.");
  }
}
