package dev.tauon.contents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {
  private static final ContentPath NOTE = ContentPath.parse("note.txt");

  @TempDir private Path folder;
  private Path root;
  private Contents contents;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(folder.resolve("files"));
    contents = new Contents(new UserFolder(root));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private String text(String path) {
    return new String(contents.read(ContentPath.parse(path)), UTF_8);
  }

  private void save(String path, String text) {
    contents.save(ContentPath.parse(path), bytes(text), Optional.empty());
  }

  @Nested
  class WhenSaving {
    @Test
    void the_first_save_makes_the_file_and_the_next_replaces_it() {
      assertThat(contents.save(NOTE, bytes("one"), Optional.empty())).isTrue();
      assertThat(contents.save(NOTE, bytes("two"), Optional.empty())).isFalse();
      assertThat(text("note.txt")).isEqualTo("two");
      assertThat(root).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_save_that_expects_another_content_is_refused_and_changes_nothing() {
      save("note.txt", "theirs");
      var stale = Optional.of(Hashes.of(bytes("mine before")));

      assertThatExceptionOfType(ContentChanged.class)
          .isThrownBy(() -> contents.save(NOTE, bytes("mine"), stale));
      assertThat(text("note.txt")).isEqualTo("theirs");
    }

    @Test
    void a_save_that_expects_what_is_there_goes_through() {
      save("note.txt", "one");
      contents.save(NOTE, bytes("two"), Optional.of(contents.hash(NOTE)));
      assertThat(text("note.txt")).isEqualTo("two");
    }

    @Test
    void a_save_that_expects_a_file_which_was_deleted_is_refused() {
      assertThatExceptionOfType(ContentChanged.class)
          .isThrownBy(() -> contents.save(NOTE, bytes("x"), Optional.of(Hashes.of(bytes("y")))));
    }

    @Test
    void permissions_of_the_file_stay() throws IOException {
      save("run.sh", "true");
      var mode = PosixFilePermissions.fromString("rwxr-x---");
      Files.setPosixFilePermissions(root.resolve("run.sh"), mode);

      save("run.sh", "false");
      assertThat(Files.getPosixFilePermissions(root.resolve("run.sh"))).isEqualTo(mode);
    }

    @Test
    void a_missing_folder_and_a_folder_in_the_files_place_are_named() {
      contents.createFolder(ContentPath.parse("data"));
      assertThatExceptionOfType(NoSuchContent.class)
          .isThrownBy(() -> save("none/note.txt", "x"))
          .withMessageContaining("none");
      assertThatExceptionOfType(WrongContentType.class).isThrownBy(() -> save("data", "x"));
    }

    @Test
    void a_link_within_the_folder_is_written_through_and_stays_a_link() throws IOException {
      save("real.txt", "one");
      Files.createSymbolicLink(root.resolve("alias.txt"), Path.of("real.txt"));

      save("alias.txt", "two");
      assertThat(text("real.txt")).isEqualTo("two");
      assertThat(root.resolve("alias.txt")).isSymbolicLink();
    }
  }

  @Nested
  class WhenAPathLeadsOut {
    @BeforeEach
    void link() throws IOException {
      Files.writeString(folder.resolve("secret.txt"), "secret");
      Files.createSymbolicLink(root.resolve("out.txt"), folder.resolve("secret.txt"));
      Files.createSymbolicLink(root.resolve("up"), folder);
      Files.createSymbolicLink(root.resolve("nowhere"), Path.of("absent"));
    }

    @Test
    void nothing_behind_the_link_is_read_written_or_deleted() {
      for (var path : new String[] {"out.txt", "up/secret.txt"}) {
        var at = ContentPath.parse(path);
        assertThatExceptionOfType(NoAccess.class).isThrownBy(() -> contents.read(at));
        assertThatExceptionOfType(NoAccess.class).isThrownBy(() -> save(path, "x"));
        assertThatExceptionOfType(NoAccess.class).isThrownBy(() -> contents.delete(at));
        assertThatExceptionOfType(NoAccess.class)
            .isThrownBy(() -> contents.rename(at, ContentPath.parse("here.txt")));
      }
      assertThatExceptionOfType(NoAccess.class).isThrownBy(() -> save("nowhere", "x"));
      assertThat(folder.resolve("secret.txt")).hasContent("secret");
    }

    @Test
    void it_is_not_listed_either() {
      save("note.txt", "x");
      assertThat(contents.list(ContentPath.ROOT))
          .extracting(e -> e.path().name())
          .containsExactly("note.txt");
    }
  }

  @Test
  void a_listing_is_ordered_and_leaves_hidden_files_out() throws IOException {
    save("b.txt", "x");
    save("a.ipynb", "{}");
    Files.writeString(root.resolve(".hidden"), "x");
    contents.createFolder(ContentPath.parse("c"));

    assertThat(contents.list(ContentPath.ROOT))
        .extracting(e -> e.path().name(), Entry::kind)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a.ipynb", Entry.Kind.NOTEBOOK),
            org.assertj.core.groups.Tuple.tuple("b.txt", Entry.Kind.FILE),
            org.assertj.core.groups.Tuple.tuple("c", Entry.Kind.FOLDER));
  }

  @Test
  void free_names_are_counted_on() {
    var first = contents.free(ContentPath.ROOT, "Untitled", ".ipynb");
    contents.create(first, bytes("{}"));
    var second = contents.free(ContentPath.ROOT, "Untitled", ".ipynb");

    assertThat(first).hasToString("Untitled.ipynb");
    assertThat(second).hasToString("Untitled1.ipynb");
    assertThatExceptionOfType(ContentExists.class)
        .isThrownBy(() -> contents.create(first, bytes("{}")));
  }

  @Test
  void copies_get_a_name_of_their_own() {
    save("note.txt", "x");
    contents.createFolder(ContentPath.parse("data"));

    assertThat(contents.copy(NOTE, ContentPath.ROOT)).hasToString("note-Copy1.txt");
    assertThat(contents.copy(NOTE, ContentPath.ROOT)).hasToString("note-Copy2.txt");
    assertThat(contents.copy(ContentPath.parse("note-Copy1.txt"), ContentPath.ROOT))
        .hasToString("note-Copy3.txt");
    assertThat(contents.copy(NOTE, ContentPath.parse("data"))).hasToString("data/note.txt");
    assertThat(text("data/note.txt")).isEqualTo("x");
  }

  @Test
  void a_rename_never_overwrites_and_a_folder_does_not_go_into_itself() {
    save("note.txt", "x");
    save("other.txt", "y");
    contents.createFolder(ContentPath.parse("data"));

    assertThatExceptionOfType(ContentExists.class)
        .isThrownBy(() -> contents.rename(NOTE, ContentPath.parse("other.txt")));
    assertThatExceptionOfType(InvalidPath.class)
        .isThrownBy(
            () -> contents.rename(ContentPath.parse("data"), ContentPath.parse("data/deeper")));
    assertThat(text("other.txt")).isEqualTo("y");
  }

  @Test
  void deleting_a_folder_takes_what_is_in_it_but_not_what_links_lead_to() throws IOException {
    Files.writeString(folder.resolve("kept.txt"), "kept");
    contents.createFolder(ContentPath.parse("data"));
    save("data/x.txt", "x");
    Files.createSymbolicLink(root.resolve("data/link"), folder.resolve("kept.txt"));

    contents.delete(ContentPath.parse("data"));
    assertThat(root.resolve("data")).doesNotExist();
    assertThat(folder.resolve("kept.txt")).hasContent("kept");
  }

  @Test
  void the_folder_itself_cannot_be_deleted() {
    assertThatExceptionOfType(InvalidPath.class)
        .isThrownBy(() -> contents.delete(ContentPath.ROOT));
  }

  @Nested
  class WhenThereIsACheckpoint {
    @BeforeEach
    void create() {
      save("note.txt", "kept");
      contents.checkpoints().create(NOTE);
      save("note.txt", "changed");
    }

    @Test
    void the_file_can_be_put_back() {
      contents.checkpoints().restore(NOTE, Checkpoint.ID);
      assertThat(text("note.txt")).isEqualTo("kept");
    }

    @Test
    void it_follows_the_file_to_another_name() {
      contents.rename(NOTE, ContentPath.parse("other.txt"));
      contents.checkpoints().restore(ContentPath.parse("other.txt"), Checkpoint.ID);
      assertThat(text("other.txt")).isEqualTo("kept");
    }

    @Test
    void it_goes_with_the_file() {
      contents.delete(NOTE);
      save("note.txt", "another");
      assertThat(contents.checkpoints().find(NOTE)).isEmpty();
    }

    @Test
    void an_unknown_one_is_named() {
      assertThatExceptionOfType(NoSuchContent.class)
          .isThrownBy(() -> contents.checkpoints().restore(NOTE, "../../x"));
    }
  }

  @Nested
  class WhenAFileComesInPieces {
    private final Uploads uploads() {
      return new Uploads(contents);
    }

    @Test
    void it_appears_whole_with_the_last_piece() {
      save("note.txt", "old");
      var uploads = uploads();
      assertThat(uploads.take(NOTE, 1, bytes("ab"))).isEqualTo(2);
      assertThat(uploads.take(NOTE, 2, bytes("cd"))).isEqualTo(4);
      assertThat(text("note.txt")).isEqualTo("old");

      uploads.take(NOTE, Uploads.LAST, bytes("ef"));
      assertThat(text("note.txt")).isEqualTo("abcdef");
    }

    @Test
    void a_piece_that_is_missing_is_noticed() {
      var uploads = uploads();
      uploads.take(NOTE, 1, bytes("ab"));
      assertThatExceptionOfType(InvalidUpload.class)
          .isThrownBy(() -> uploads.take(NOTE, 3, bytes("ef")));
      assertThatExceptionOfType(InvalidUpload.class)
          .isThrownBy(() -> uploads().take(NOTE, Uploads.LAST, bytes("ef")));
    }

    @Test
    void a_first_piece_begins_anew() {
      var uploads = uploads();
      uploads.take(NOTE, 1, bytes("lost"));
      uploads.take(NOTE, 1, bytes("a"));
      uploads.take(NOTE, Uploads.LAST, bytes("b"));
      assertThat(text("note.txt")).isEqualTo("ab");
      assertThat(root).isDirectoryNotContaining("glob:**.part");
    }
  }
}
