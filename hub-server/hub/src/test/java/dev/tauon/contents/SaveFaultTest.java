package dev.tauon.contents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tauon.messaging.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a save must survive: a full disk, a folder that cannot be written, a kill -9. */
@Timeout(60)
class SaveFaultTest {
  private static final ContentPath NOTEBOOK = ContentPath.parse("work.ipynb");

  @TempDir private Path folder;

  @Nested
  class OnASmallDisk {
    @AutoClose private SmallDisk disk;
    private Contents contents;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
      disk = SmallDisk.over(folder, "256k");
      contents = new Contents(new UserFolder(folder));
    }

    @Test
    void a_full_disk_is_a_sentence_and_the_old_file_is_whole() throws Exception {
      contents.save(NOTEBOOK, "old".getBytes(UTF_8), Optional.empty());

      assertThatExceptionOfType(NoSpace.class)
          .isThrownBy(() -> contents.save(NOTEBOOK, new byte[1 << 20], Optional.empty()))
          .withMessage("There is no space left on the disk: work.ipynb was not changed.");
      assertThat(contents.read(NOTEBOOK)).asString(UTF_8).isEqualTo("old");
      assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void an_upload_that_fills_the_disk_leaves_nothing_behind() throws Exception {
      var uploads = new Uploads(contents);
      uploads.take(NOTEBOOK, 1, new byte[100_000]);

      assertThatExceptionOfType(NoSpace.class)
          .isThrownBy(() -> uploads.take(NOTEBOOK, 2, new byte[1 << 20]));
      assertThat(contents.list(ContentPath.ROOT)).isEmpty();
      assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_read_only_disk_is_a_sentence() throws Exception {
      contents.save(NOTEBOOK, "old".getBytes(UTF_8), Optional.empty());
      disk.makeReadOnly();

      assertThatExceptionOfType(NoAccess.class)
          .isThrownBy(() -> contents.save(NOTEBOOK, new byte[1], Optional.empty()))
          .withMessageContaining("read-only");
      assertThatExceptionOfType(NoAccess.class).isThrownBy(() -> contents.delete(NOTEBOOK));
      assertThat(contents.read(NOTEBOOK)).asString(UTF_8).isEqualTo("old");
    }
  }

  /** Saves for ever; the content says its own length, so that a part would be noticed. */
  public static final class Saver {
    public static void main(String[] arguments) {
      var contents = new Contents(new UserFolder(Path.of(arguments[0])));
      var random = new Random(3);
      System.out.println("saving");
      while (true) {
        contents.save(NOTEBOOK, content(1 + random.nextInt(200_000)), Optional.empty());
      }
    }

    static byte[] content(int size) {
      var text = size + ":";
      return (text + "x".repeat(size)).getBytes(UTF_8);
    }
  }

  @Test
  void a_kill_in_the_middle_of_saving_leaves_a_whole_file() throws Exception {
    var random = new Random(5);
    for (int i = 0; i < 12; i++) {
      var process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Saver.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(process.inputReader().readLine()).isEqualTo("saving");
      TimeUnit.MILLISECONDS.sleep(random.nextInt(60)); // a random moment is what is tested
      process.destroyForcibly().waitFor();

      var file = folder.resolve("work.ipynb");
      if (Files.exists(file)) {
        var text = Files.readString(file);
        int size = Integer.parseInt(text.substring(0, text.indexOf(':')));
        assertThat(text).isEqualTo(new String(Saver.content(size), UTF_8));
      }
    }
    assertThat(folder.resolve("work.ipynb")).exists();
  }
}
