package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataStoreTest {
  private static final String GOOD = "good";
  private static final String SHA =
      "770e607624d689265ca6c44884d0807d9b054d23c473c106c72be9de08b7376c";
  private static final PublishedDataset WORDS =
      new PublishedDataset(
          "words",
          "Words",
          "One word",
          "public domain",
          "nobody",
          List.of(URI.create("https://first.example/w/"), URI.create("https://second.example/w/")),
          List.of(new DataFile("word.txt", SHA, 4)),
          "good");

  @TempDir Path folder;
  private Path local;
  private Path cached;
  private final FakeFetcher fetcher = new FakeFetcher();

  /** Sends what it was told to; without that nothing can be reached. */
  private static final class FakeFetcher implements Fetcher {
    final List<URI> asked = new ArrayList<>();
    final List<String> answers = new ArrayList<>();

    @Override
    public void fetch(URI address, Path target, Progress progress) throws IOException {
      asked.add(address);
      if (answers.isEmpty()) {
        throw SourceFailed.unreachable("no route to host");
      }
      Files.writeString(target, answers.removeFirst());
    }
  }

  @BeforeEach
  void folders() throws IOException {
    local = Files.createDirectories(folder.resolve("data/words")).resolve("word.txt");
    cached = Files.createDirectories(folder.resolve("cache/words")).resolve("word.txt");
  }

  private DataStore store() {
    return new DataStore(
        List.of(folder.resolve("data")),
        folder.resolve("cache"),
        Optional.of(fetcher),
        (bytes, total) -> {});
  }

  @Test
  void a_local_file_comes_first() throws IOException {
    Files.writeString(local, GOOD);
    Files.writeString(cached, GOOD);
    assertThat(store().file(WORDS, "word.txt")).isEqualTo(local);
    assertThat(fetcher.asked).isEmpty();
  }

  @Test
  void a_local_file_that_differs_is_an_error_that_names_both_checksums() throws IOException {
    Files.writeString(local, "bad");
    assertThatThrownBy(() -> store().file(WORDS, "word.txt"))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining(local.toString())
        .hasMessageContaining(SHA)
        .hasMessageContaining(Checksum.of(local));
    assertThat(local).hasContent("bad");
    assertThat(fetcher.asked).isEmpty();
  }

  @Test
  void a_file_is_fetched_into_the_cache_once() {
    fetcher.answers.add(GOOD);
    DataStore store = store();
    assertThat(store.file(WORDS, "word.txt")).isEqualTo(cached).hasContent(GOOD);
    assertThat(store.file(WORDS, "word.txt")).isEqualTo(cached);
    assertThat(fetcher.asked).containsExactly(URI.create("https://first.example/w/word.txt"));
  }

  @Test
  void a_source_that_sends_another_file_is_passed_over_for_the_next() {
    fetcher.answers.addAll(List.of("a login page", GOOD));
    assertThat(store().file(WORDS, "word.txt")).hasContent(GOOD);
    assertThat(fetcher.asked).hasSize(2);
  }

  @Test
  void a_fetched_file_that_differs_never_reaches_the_cache() throws IOException {
    fetcher.answers.addAll(List.of("a login page", "another one"));
    assertThatThrownBy(() -> store().file(WORDS, "word.txt"))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("second.example")
        .hasMessageContaining(SHA);
    try (var files = Files.list(cached.getParent())) {
      assertThat(files).isEmpty();
    }
  }

  @Nested
  class WhenACachedFileWentBad {
    @BeforeEach
    void spoil() throws IOException {
      Files.write(cached, "spoilt".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void it_is_fetched_again() {
      fetcher.answers.add(GOOD);
      assertThat(store().file(WORDS, "word.txt")).hasContent(GOOD);
    }

    @Test
    void it_is_named_where_the_source_cannot_be_reached() {
      assertThatThrownBy(() -> store().file(WORDS, "word.txt"))
          .isInstanceOf(CorruptData.class)
          .hasMessageContaining(cached.toString());
    }
  }

  @Nested
  class WhenNoSourceAnswers {
    @Test
    void the_message_says_where_we_looked_and_what_to_do() {
      assertThatThrownBy(() -> store().file(WORDS, "word.txt"))
          .isInstanceOf(DataNotFound.class)
          .hasMessageContaining("data/words")
          .hasMessageContaining("cache/words")
          .hasMessageContaining("first.example")
          .hasMessageContaining("second.example")
          .hasMessageContaining("no route to host")
          .hasMessageContaining("TAUON_DATA");
    }

    @Test
    void sources_are_not_asked_a_second_time() {
      DataStore store = store();
      assertThatThrownBy(() -> store.file(WORDS, "word.txt")).isInstanceOf(DataNotFound.class);
      assertThatThrownBy(() -> store.file(WORDS, "word.txt")).isInstanceOf(DataNotFound.class);
      assertThat(fetcher.asked).hasSize(2);
    }
  }

  @Test
  void the_catalogue_describes_mnist() {
    PublishedDataset mnist = Catalogue.published("mnist");
    assertThat(mnist.files()).hasSize(4).allSatisfy(file -> assertThat(file.bytes()).isPositive());
    assertThat(mnist.citation()).contains("LeCun");
    assertThatThrownBy(() -> Catalogue.dataset("mmist")).hasMessageContaining("mnist");
  }
}
