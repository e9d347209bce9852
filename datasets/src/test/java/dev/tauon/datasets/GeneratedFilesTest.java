package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bytes on every machine. */
class GeneratedFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pets",
        "lung-nodules",
        "traffic-flow",
        "retail-demand",
        "sensor-faults",
        "support-tickets"
      })
  void what_is_generated_has_the_checksum_and_size_of_the_catalogue(String name)
      throws IOException {
    GeneratedDataset dataset = Catalogue.generated(name);
    Path made = GeneratedSets.store().folder(dataset);
    Manifest files = Manifest.of(made);
    long bytes = 0;
    for (Manifest.Line line : files.lines()) {
      bytes += Files.size(made.resolve(line.path()));
    }
    assertThat(files.sha256()).isEqualTo(dataset.sha256());
    assertThat(files.lines()).hasSize(dataset.fileCount());
    assertThat(bytes).isEqualTo(dataset.bytes());
  }

  @Test
  void neither_language_nor_time_zone_nor_number_of_threads_matters() throws IOException {
    Locale language = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
      Catalogue.generated("traffic-flow").generator().generate(folder, _ -> {});
    } finally {
      Locale.setDefault(language);
      TimeZone.setDefault(zone);
    }
    assertThat(Manifest.of(folder).sha256()).isEqualTo(Catalogue.dataset("traffic-flow").sha256());
    // A picture alone, on this thread, is the one that all threads together have made.
    Path pets = GeneratedSets.store().folder(Catalogue.generated("pets"));
    byte[] alone = PetPainter.jpeg(false, Chance.of(1_701, Part.VALIDATION.ordinal(), 1, 41));
    assertThat(pets.resolve("validation/dog/0042.jpg")).hasBinaryContent(alone);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lung-nodules:candidates.csv",
        "traffic-flow:flow.csv",
        "retail-demand:sales.csv",
        "sensor-faults:readings.csv",
        "support-tickets:tickets.csv"
      })
  void a_preview_is_the_beginning_of_the_file(String which) throws IOException {
    String[] parts = which.split(":", 2);
    GeneratedDataset dataset = Catalogue.generated(parts[0]);
    Path file = GeneratedSets.store().folder(dataset).resolve(parts[1]);
    List<String> lines = dataset.preview().lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(Files.readAllLines(file).subList(0, 4)).isEqualTo(lines);
  }

  @Test
  void progress_grows_to_the_whole() throws IOException {
    for (Dataset dataset : Catalogue.all()) {
      if (dataset instanceof GeneratedDataset generated && dataset.fileCount() < 10) {
        var shares = new ArrayList<Double>();
        Path here = Files.createDirectory(folder.resolve(dataset.name()));
        generated.generator().generate(here, shares::add);
        assertThat(shares).as(dataset.name()).isSorted().endsWith(1.0);
      }
    }
  }

  @Test
  void the_first_failure_of_a_piece_ends_the_work() {
    assertThatThrownBy(() ->
            Pieces.each(
                1_000_000,
                _ -> {},
                i -> {
                  if (i == 100) {
                    throw new IOException("piece 100 failed");
                  }
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("piece 100 failed");
  }

  @Test
  void numbers_are_written_with_a_point_and_their_decimals() {
    assertThat(CsvWriter.fixed(-0.05, 1)).isEqualTo("0.0");
    assertThat(CsvWriter.fixed(-0.06, 1)).isEqualTo("-0.1");
    assertThat(CsvWriter.fixed(12.345, 2)).isEqualTo("12.35");
    assertThat(CsvWriter.fixed(7, 0)).isEqualTo("7");
    assertThat(CsvWriter.fixed(0.007, 3)).isEqualTo("0.007");
  }

  @Test
  void texts_with_commas_and_quotes_survive() throws IOException {
    Path file = folder.resolve("texts.csv");
    List<String> texts = List.of("a, b", "say \"no\"", "", "plain");
    try (var csv = CsvWriter.to(file, "text", "number")) {
      for (String text : texts) {
        csv.text(text).number(1.5, 1).end();
      }
    }
    CsvTable read = CsvTable.read(file);
    assertThat(read.column("text", text -> text)).isEqualTo(texts);
    assertThat(read.numbers("number")).containsOnly(1.5);
    assertThatThrownBy(() -> read.numbers("text")).isInstanceOf(CorruptData.class);
    assertThatThrownBy(() -> read.numbers("more")).hasMessageContaining("[text, number]");
  }
}
