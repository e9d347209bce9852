package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
  @TempDir Path cache;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... words) {
    out.reset();
    err.reset();
    return new DataCommand(
            GeneratedSets.at(cache),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(words);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void list_shows_every_set_in_columns() {
    assertThat(run("list")).isZero();
    assertThat(said().lines()).hasSize(Catalogue.all().size() + 1);
    int title = said().indexOf("TITLE");
    for (Dataset dataset : Catalogue.all()) {
      assertThat(said().lines().filter(line -> line.startsWith(dataset.name() + " ")))
          .singleElement()
          .satisfies(line -> assertThat(line.substring(title)).isEqualTo(dataset.title()));
    }
  }

  @Test
  void show_tells_licence_source_checksum_and_first_lines() {
    assertThat(run("show", "traffic-flow")).isZero();
    assertThat(said())
        .contains("CC0 1.0", "generated", "not here yet", "time,S1,S2")
        .contains(Catalogue.dataset("traffic-flow").sha256());
  }

  @Test
  void help_is_no_error_and_no_words_are() {
    assertThat(run("--help")).isZero();
    assertThat(said()).contains("Usage: tauon data");
    assertThat(run()).isEqualTo(2);
    assertThat(complained()).contains("Usage: tauon data");
  }

  @Test
  void an_unknown_word_is_told_with_what_there_is() {
    assertThat(run("fetch")).isEqualTo(2);
    assertThat(complained()).contains("fetch", "--help");
    assertThat(run("get", "traffic")).isEqualTo(2);
    assertThat(complained()).contains("traffic-flow", "mnist");
    assertThat(run("get")).isEqualTo(2);
  }

  @Test
  void a_published_set_that_cannot_be_had_says_what_to_do() {
    assertThat(run("get", "mnist")).isEqualTo(1);
    assertThat(complained()).contains("mnist", "stay offline", "TAUON_DATA");
    assertThat(said()).isEmpty();
  }

  @Test
  void verify_of_what_is_not_here_says_how_to_get_it() {
    assertThat(run("verify", "support-tickets")).isEqualTo(1);
    assertThat(said()).contains("tauon data get support-tickets");
    assertThat(run("verify")).isZero();
  }

  @Nested
  class WhenItIsHere {
    private Path file;

    @BeforeEach
    void get() {
      assertThat(run("get", "support-tickets")).isZero();
      Path folder = Path.of(said().strip());
      assertThat(folder).isEqualTo(cache.resolve("support-tickets"));
      file = folder.resolve("tickets.csv");
    }

    @Test
    void it_is_sound() {
      assertThat(run("verify")).isZero();
      assertThat(said()).contains("support-tickets is sound");
    }

    @Test
    void a_flipped_bit_is_found_and_named_with_both_checksums() throws IOException {
      String before = Checksum.of(file);
      byte[] content = Files.readAllBytes(file);
      content[content.length / 2] ^= 1;
      Files.write(file, content);
      assertThat(run("verify", "support-tickets")).isEqualTo(1);
      assertThat(said()).contains("tickets.csv is changed", before, Checksum.of(file));
    }

    @Test
    void a_missing_and_an_additional_file_are_named() throws IOException {
      Files.move(file, file.resolveSibling("copy.csv"));
      assertThat(run("verify")).isEqualTo(1);
      assertThat(said()).contains("tickets.csv is missing", "copy.csv is no file of this set");
    }
  }
}
