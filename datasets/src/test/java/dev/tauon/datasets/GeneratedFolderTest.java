package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedFolderTest {
  @TempDir Path cache;
  private final AtomicInteger runs = new AtomicInteger();
  private final GeneratedDataset words =
      GeneratedSets.words((folder, progress) -> {
        runs.incrementAndGet();
        GeneratedSets.writeWord(folder);
        progress.done(1);
      });

  private DataStore store() {
    return GeneratedSets.at(cache);
  }

  private List<String> visible() throws IOException {
    try (var files = Files.list(cache)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".lock"))
          .toList();
    }
  }

  @Test
  void the_first_use_generates_and_later_ones_read() {
    Path folder = store().folder(words);
    assertThat(folder.resolve("a/word.txt")).hasContent("good");
    assertThat(store().folder(words)).isEqualTo(folder);
    assertThat(runs).hasValue(1);
  }

  @Test
  void a_folder_of_the_user_comes_first_and_is_not_written_to() throws IOException {
    Path data = Files.createDirectories(cache.resolve("data/words"));
    GeneratedSets.writeWord(data);
    GeneratedSets.WORDS.write(data.resolve(Manifest.FILE));
    var store =
        new DataStore(List.of(cache.resolve("data")), cache, Optional.empty(), (_, _) -> {});
    assertThat(store.folder(words)).isEqualTo(data);
    Files.writeString(data.resolve("a/word.txt"), "evil");
    assertThatThrownBy(() -> store.folder(words))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("a/word.txt is changed")
        .hasMessageContaining(Checksum.of("good"))
        .hasMessageContaining(Checksum.of("evil"));
    assertThat(runs).hasValue(0);
  }

  @Test
  void another_content_than_the_catalogue_describes_is_not_kept() throws IOException {
    var other =
        GeneratedSets.words((folder, _) -> Files.writeString(folder.resolve("b.txt"), "bad"));
    assertThatThrownBy(() -> store().folder(other))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining(GeneratedSets.WORDS.sha256());
    assertThat(visible()).isEmpty();
  }

  @Test
  void a_generation_that_fails_leaves_nothing() throws IOException {
    var failing =
        GeneratedSets.words((folder, _) -> {
          GeneratedSets.writeWord(folder);
          throw new IOException("the disk is on fire");
        });
    assertThatThrownBy(() -> store().folder(failing))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("the disk is on fire");
    assertThat(visible()).isEmpty();
    assertThat(store().folder(words).resolve("a/word.txt")).hasContent("good");
  }

  @Test
  void threads_that_ask_at_once_get_the_same_folder_and_it_is_made_once() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Future<Path>> asked =
          IntStream.range(0, 8).mapToObj(_ -> threads.submit(() -> store().folder(words))).toList();
      for (Future<Path> answer : asked) {
        assertThat(answer.get()).isEqualTo(cache.resolve("words"));
      }
    }
    assertThat(runs).hasValue(1);
  }

  @Test
  void an_interrupt_ends_the_work_and_leaves_nothing() throws Exception {
    var begun = new java.util.concurrent.CountDownLatch(1);
    var endless =
        GeneratedSets.words((folder, progress) ->
            Pieces.each(Integer.MAX_VALUE / 4, progress, _ -> begun.countDown()));
    var failure = new java.util.concurrent.CompletableFuture<Throwable>();
    Thread cell =
        Thread.ofPlatform()
            .start(() -> {
              try {
                store().folder(endless);
              } catch (UncheckedIOException e) {
                failure.complete(e.getCause());
              }
            });
    begun.await();
    cell.interrupt();
    assertThat(failure.get()).isInstanceOf(java.io.InterruptedIOException.class);
    cell.join();
    assertThat(visible()).isEmpty();
  }

  @Nested
  class WhenTheCacheWentBad {
    private Path word;

    @BeforeEach
    void make() {
      word = store().folder(words).resolve("a/word.txt");
    }

    @Test
    void a_changed_file_is_made_again() throws IOException {
      Files.writeString(word, "gOod");
      assertThat(store().folder(words).resolve("a/word.txt")).hasContent("good");
      assertThat(runs).hasValue(2);
      assertThat(visible()).containsExactly("words");
    }

    @Test
    void a_missing_file_is_made_again() throws IOException {
      Files.delete(word);
      assertThat(store().folder(words).resolve("a/word.txt")).hasContent("good");
    }

    @Test
    void an_additional_file_goes() throws IOException {
      Path more = Files.writeString(word.resolveSibling("more.txt"), "more");
      store().folder(words);
      assertThat(more).doesNotExist();
    }

    @Test
    void a_list_of_checksums_that_was_changed_with_its_file_is_no_way_around() throws IOException {
      Files.writeString(word, "evil");
      Manifest.of(cache.resolve("words")).write(cache.resolve("words/" + Manifest.FILE));
      assertThat(store().folder(words).resolve("a/word.txt")).hasContent("good");
    }
  }
}
