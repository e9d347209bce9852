package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistDigitsTest {
  @TempDir Path folder;

  private DataStore offline(Path data) {
    return new DataStore(
        List.of(data), folder.resolve("cache"), Optional.empty(), (bytes, total) -> {});
  }

  @Test
  void without_any_file_digits_are_drawn_and_the_origin_says_so() {
    MnistDigits digits = MnistDigits.load(offline(folder));
    assertThat(digits.handwritten()).isFalse();
    assertThat(digits.origin()).contains("drawn by program", "8,000", "2,000");
    assertThat(digits.train().size()).isEqualTo(8_000);
    assertThat(digits.test().size()).isEqualTo(2_000);
  }

  @Test
  void the_test_files_alone_are_split_with_every_class_in_both_parts() {
    Path data = realData();
    MnistDigits digits = MnistDigits.load(offline(data));
    assertThat(digits.handwritten()).isTrue();
    assertThat(digits.origin()).contains("only the 10,000 test digits", "8,000", "2,000");
    assertThat(digits.train().size()).isEqualTo(8_000);
    assertThat(share(digits.test(), 1)).isBetween(0.112, 0.115);
    assertThat(share(digits.train(), 1)).isBetween(0.112, 0.115);
    assertThat(share(digits.train().first(2_000), 1)).isBetween(0.09, 0.14);
  }

  private static double share(LabelledImages images, int digit) {
    int found = 0;
    for (byte label : images.labels()) {
      found += label == digit ? 1 : 0;
    }
    return (double) found / images.size();
  }

  /** The folder with real digits that this machine has, if it has only the test files. */
  private static Path realData() {
    String named = System.getenv("TAUON_DATA");
    Path data = named == null ? Path.of("../../shared/data").toAbsolutePath() : Path.of(named);
    assumeTrue(
        Files.exists(data.resolve("mnist/t10k-images-idx3-ubyte.gz")),
        "No real digits in " + data + ": put MNIST there or name a folder with TAUON_DATA");
    assumeTrue(
        Files.notExists(data.resolve("mnist/train-images-idx3-ubyte.gz")),
        "All of MNIST is in " + data);
    return data;
  }
}
