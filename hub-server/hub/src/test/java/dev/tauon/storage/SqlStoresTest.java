package dev.tauon.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.auth.AuthStore;
import dev.tauon.auth.AuthStoreCases;
import dev.tauon.documents.Document;
import dev.tauon.documents.Document.Kind;
import dev.tauon.kernels.KernelId;
import dev.tauon.kernels.KernelStore.KernelRecord;
import dev.tauon.kernels.ProcessId;
import dev.tauon.sessions.Session;
import dev.tauon.users.UserName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlStoresTest {
  private static final UserName ALICE = new UserName("alice");
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

  private final Database database = Database.inMemory("test-" + UUID.randomUUID());

  @AfterEach
  void close() {
    database.close();
  }

  @Nested
  class OfTokensAndLogins implements AuthStoreCases {
    @Override
    public AuthStore store() {
      return new SqlAuthStore(database);
    }
  }

  @Nested
  class OfDocuments {
    private final SqlDocumentStore store = new SqlDocumentStore(database);

    @Test
    void a_document_is_replaced_under_its_name_and_kept_apart_by_kind_and_owner() {
      store.save(ALICE, new Document(Kind.SETTINGS, "a:b", "{}", NOW, NOW));
      store.save(ALICE, new Document(Kind.SETTINGS, "a:b", "{\"é\": 1}", NOW, NOW.plusSeconds(1)));
      store.save(ALICE, new Document(Kind.WORKSPACE, "a:b", "[]", NOW, NOW));

      assertThat(store.find(ALICE, Kind.SETTINGS, "a:b"))
          .contains(new Document(Kind.SETTINGS, "a:b", "{\"é\": 1}", NOW, NOW.plusSeconds(1)));
      assertThat(store.list(ALICE, Kind.SETTINGS)).hasSize(1);
      assertThat(store.find(new UserName("bob"), Kind.SETTINGS, "a:b")).isEmpty();
    }

    @Test
    void deleting_says_whether_there_was_one() {
      store.save(ALICE, new Document(Kind.WORKSPACE, "w", "{}", NOW, NOW));
      assertThat(store.delete(ALICE, Kind.WORKSPACE, "w")).isTrue();
      assertThat(store.delete(ALICE, Kind.WORKSPACE, "w")).isFalse();
    }
  }

  @Test
  void a_kernel_is_found_again_as_it_was_saved_last() {
    var store = new SqlKernelStore(database);
    var first = kernel(1, Map.of("A", "1", "B", "x\ny"));
    var second = kernel(2, Map.of("B", ""));
    store.save(first);
    assertThat(store.kernels()).containsExactly(first);
    store.save(second);
    assertThat(store.kernels()).containsExactly(second);

    store.delete(new KernelId(new UUID(0, 7)));
    assertThat(store.kernels()).hasSize(1);
    store.delete(second.id());
    assertThat(store.kernels()).isEmpty();
  }

  private static KernelRecord kernel(long epoch, Map<String, String> environment) {
    return new KernelRecord(
        new KernelId(new UUID(0, 1)),
        ALICE,
        "java",
        Path.of("/home/alice/work"),
        environment,
        List.of("-Xmx1g", "-Dname=a b").subList(0, (int) epoch % 3),
        epoch,
        1,
        new ProcessId(new UUID(1, epoch)),
        4_000_000_000L,
        NOW,
        "",
        "hash");
  }

  @Test
  void a_session_is_found_again_as_it_was_saved_last() {
    var store = new SqlSessionStore(database);
    var session =
        new Session(new UUID(0, 1), ALICE, "a", "", "notebook", new KernelId(new UUID(0, 2)));
    store.save(session);
    store.save(session.withPath("work/b.ipynb").withName("b.ipynb"));
    assertThat(store.sessions())
        .containsExactly(session.withPath("work/b.ipynb").withName("b.ipynb"));
    store.delete(session.id());
    assertThat(store.sessions()).isEmpty();
  }

  @Test
  void trust_is_kept_for_each_user() {
    var store = new SqlTrustStore(database);
    store.trust(ALICE, "s1", NOW);
    store.trust(ALICE, "s1", NOW.plusSeconds(1));

    assertThat(store.trusts(ALICE, "s1")).isTrue();
    assertThat(store.trusts(ALICE, "s2")).isFalse();
    assertThat(store.trusts(new UserName("bob"), "s1")).isFalse();
  }

  @Test
  void what_was_saved_is_there_when_the_file_is_opened_again(@TempDir Path folder) {
    try (var first = Database.embedded(folder.resolve("tauon"))) {
      new SqlAuthStore(first).saveToken("t", ALICE, "laptop", NOW);
    }
    try (var second = Database.embedded(folder.resolve("tauon"))) {
      assertThat(new SqlAuthStore(second).tokenOwner("t")).contains(ALICE);
    }
  }
}
