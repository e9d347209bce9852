package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class ImageFoldersTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-3f);

  @TempDir Path root;

  private final PrintStream screen = System.err;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(screen);
  }

  private String notices() {
    return said.toString(StandardCharsets.UTF_8);
  }

  /** A picture of one colour, whose red says which one it is. */
  private Path picture(String name, int red, int green, int blue) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    var image = new BufferedImage(12, 10, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(new Color(red, green, blue));
    graphics.fillRect(0, 0, 12, 10);
    graphics.dispose();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(image, ending, file.toFile())).isTrue();
    return file;
  }

  private static BufferedImage noise() {
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    var random = new Random(3);
    for (int i = 0; i < 64 * 64; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt(1 << 24));
    }
    return image;
  }

  private void catsAndDogs(int each) throws IOException {
    for (int i = 0; i < each; i++) {
      picture("train/cat/%03d.png".formatted(i), i, 0, 0);
      picture("train/dog/%03d.png".formatted(i), 100 + i, 0, 0);
      picture("validation/cat/%03d.png".formatted(i), 50 + i, 0, 0);
      picture("validation/dog/%03d.png".formatted(i), 150 + i, 0, 0);
    }
  }

  private ImageFolders folders() {
    return ImageFolders.in(root)
        .withSize(8, 8)
        .withBatchSize(4)
        .withClassMode(ClassMode.BINARY)
        .withSeed(1)
        .withAugmenter(ImageAugmenter.none());
  }

  private static List<Float> reds(FolderImages images) {
    var reds = new ArrayList<Float>();
    while (images.hasNext()) {
      INDArray features = images.next().getFeatures();
      for (int i = 0; i < features.size(0); i++) {
        reds.add(features.getFloat(i, 0, 4, 4));
      }
    }
    return reds;
  }

  @Nested
  class Labels {
    @BeforeEach
    void threeClasses() throws IOException {
      picture("train/b/1.png", 2, 0, 0);
      picture("train/a/1.png", 1, 0, 0);
      picture("train/c/deep/down/1.png", 3, 0, 0);
    }

    private float[] labels(ClassMode mode) {
      try (var part = folders().withClassMode(mode).part("train")) {
        assertThat(part.classes()).containsExactly("a", "b", "c");
        DataSet batch = part.next();
        assertThat(batch.getLabelNamesList()).containsExactly("a", "b", "c");
        assertThat(batch.getFeatures().shape()).containsExactly(3, 3, 8, 8);
        return Floats.of(batch.getLabels());
      }
    }

    @Test
    void categorical_ones_stand_in_the_column_of_the_sorted_folder() {
      assertThat(labels(ClassMode.CATEGORICAL)).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
    }

    @Test
    void sparse_ones_are_the_folders_number() {
      assertThat(labels(ClassMode.SPARSE)).containsExactly(0, 1, 2);
    }

    @Test
    void binary_ones_are_for_two_classes() {
      assertThatThrownBy(() -> folders().train())
          .isInstanceOf(ImagesNotFound.class)
          .hasMessageContaining("has 3: a, b, c")
          .hasMessageContaining("CATEGORICAL");
    }
  }

  @Nested
  class Rounds {
    @BeforeEach
    void pictures() throws IOException {
      catsAndDogs(9);
    }

    @Test
    void training_pictures_come_once_a_round_each_round_in_another_order() {
      try (var train = folders().train()) {
        List<Float> first = reds(train);
        assertThat(train.batches()).isEqualTo(5);
        assertThat(first).hasSize(18).doesNotHaveDuplicates();
        assertThatThrownBy(train::next).isInstanceOf(NoSuchElementException.class);
        train.reset();
        List<Float> second = reds(train);
        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
        try (var same = folders().train()) {
          assertThat(reds(same)).isEqualTo(first);
        }
      }
    }

    @Test
    void every_picture_has_its_own_label() {
      try (var train = folders().train()) {
        while (train.hasNext()) {
          DataSet batch = train.next();
          for (int i = 0; i < batch.numExamples(); i++) {
            boolean dog = batch.getFeatures().getFloat(i, 0, 0, 0) >= 100;
            assertThat(batch.getLabels().getInt(i, 0)).isEqualTo(dog ? 1 : 0);
          }
        }
      }
    }

    @Test
    void validation_pictures_come_in_order_and_are_only_rescaled() {
      var wild = ImageAugmenter.rescaled(0.01).withRotation(90).withShift(0.5, 0.5).withFill(255);
      try (var validation = folders().withAugmenter(wild).validation()) {
        List<Float> seen = reds(validation);
        for (int i = 0; i < 9; i++) {
          assertThat(seen.get(i)).isCloseTo(0.01f * (50 + i), CLOSE);
          assertThat(seen.get(9 + i)).isCloseTo(0.01f * (150 + i), CLOSE);
        }
      }
    }

    @Test
    void the_same_seed_changes_training_pictures_in_the_same_way() {
      var settings = folders().withAugmenter(ImageAugmenter.none().withShift(0.9, 0.9).withFill(7));
      try (var one = settings.train();
          var same = settings.train();
          var other = settings.withSeed(2).train()) {
        INDArray first = one.next().getFeatures();
        assertThat(same.next().getFeatures()).isEqualTo(first);
        assertThat(other.next().getFeatures()).isNotEqualTo(first);
      }
    }

    @Test
    void a_round_that_is_left_early_begins_anew() {
      try (var train = folders().train()) {
        train.next();
        train.reset();
        assertThat(reds(train)).hasSize(18).doesNotHaveDuplicates();
      }
    }
  }

  @Nested
  class BatchesOfAnotherSize {
    @BeforeEach
    void pictures() throws IOException {
      catsAndDogs(9);
    }

    private Float[] inOrder() {
      try (var part = folders().validation()) {
        return reds(part).toArray(Float[]::new);
      }
    }

    @Test
    void are_handed_out_as_they_are_asked_for() {
      try (var part = folders().validation()) {
        var sizes = new ArrayList<Integer>();
        var seen = new ArrayList<Float>();
        for (int size : new int[] {1, 2, 7, 3, 4, 100}) {
          DataSet batch = part.next(size);
          assertThat(batch.getFeatures().shape()).containsExactly(batch.numExamples(), 3, 8, 8);
          assertThat(batch.getLabelNamesList()).containsExactly("cat", "dog");
          sizes.add(batch.numExamples());
          for (int i = 0; i < batch.numExamples(); i++) {
            float red = batch.getFeatures().getFloat(i, 0, 4, 4);
            assertThat(batch.getLabels().getInt(i, 0)).isEqualTo(red >= 150 ? 1 : 0);
            seen.add(red);
          }
        }
        assertThat(sizes).containsExactly(1, 2, 7, 3, 4, 1);
        assertThat(seen).containsExactly(inOrder());
        assertThat(part.hasNext()).isFalse();
        assertThatThrownBy(() -> part.next(1)).isInstanceOf(NoSuchElementException.class);
      }
    }

    @Test
    void leave_the_rest_of_a_batch_to_the_next_call() {
      try (var part = folders().validation()) {
        part.next(1);
        assertThat(part.next().numExamples()).isEqualTo(3);
        assertThat(part.next().numExamples()).isEqualTo(4);
      }
    }

    @Test
    void are_forgotten_with_the_round() {
      try (var part = folders().validation()) {
        part.next(3);
        part.reset();
        assertThat(reds(part)).hasSize(18).doesNotHaveDuplicates();
      }
    }

    @Test
    void are_prepared_once() {
      try (var part = folders().validation()) {
        part.setPreProcessor(batch -> batch.getFeatures().addi(1_000));
        assertThat(part.next(6).getFeatures().getFloat(5, 0, 4, 4)).isCloseTo(1_055, CLOSE);
        assertThat(part.next().getFeatures().getFloat(0, 0, 4, 4)).isCloseTo(1_056, CLOSE);
      }
    }

    @Test
    void hold_at_least_one_picture() {
      try (var part = folders().validation()) {
        assertThatThrownBy(() -> part.next(0))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("A batch cannot hold 0 pictures");
      }
    }
  }

  @Nested
  class Pictures {
    @Test
    void grey_and_colours_keep_their_values() throws IOException {
      picture("train/a/1.png", 200, 100, 50);
      var grey = new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY);
      for (int i = 0; i < 25; i++) {
        grey.getRaster().setSample(i % 5, i / 5, 0, 128);
      }
      Files.createDirectories(root.resolve("train/b"));
      ImageIO.write(grey, "png", root.resolve("train/b/1.png").toFile());
      try (var colours = folders().part("train");
          var greys = folders().withColour(ColourMode.GREY).part("train")) {
        INDArray rgb = colours.next().getFeatures();
        assertThat(rgb.getFloat(0, 0, 3, 3)).isCloseTo(200, CLOSE);
        assertThat(rgb.getFloat(0, 1, 3, 3)).isCloseTo(100, CLOSE);
        assertThat(rgb.getFloat(0, 2, 3, 3)).isCloseTo(50, CLOSE);
        assertThat(rgb.getFloat(1, 2, 3, 3)).isCloseTo(128, Offset.offset(1e-4f));
        INDArray luma = greys.next().getFeatures();
        assertThat(luma.shape()).containsExactly(2, 1, 8, 8);
        assertThat(luma.getFloat(0, 0, 3, 3))
            .isCloseTo(0.299f * 200 + 0.587f * 100 + 0.114f * 50, Offset.offset(1e-3f));
        assertThat(luma.getFloat(1, 0, 3, 3)).isCloseTo(128, Offset.offset(1e-4f));
      }
    }

    @Test
    void shrinking_takes_the_mean_over_what_a_pixel_covers() {
      float[] stripes = {0, 100, 0, 100, 0, 100, 0, 100};
      // A triangle of reach 4 about the place 2 has the weights 5 7 7 5 3 1 of 28 inside the edge.
      assertThat(Resizing.of(stripes, 1, 1, 8, 1, 2))
          .containsExactly(new float[] {100 * (7 + 5 + 1) / 28f, 100 * (3 + 7 + 5) / 28f}, CLOSE);
    }

    @Test
    void growing_is_bilinear_between_the_middles_of_pixels() {
      assertThat(Resizing.of(new float[] {0, 100}, 1, 1, 2, 1, 4))
          .containsExactly(new float[] {0, 25, 75, 100}, CLOSE);
    }
  }

  @Nested
  class WhatCannotBeRead {
    @Test
    void is_named_once_and_left_out() throws IOException {
      catsAndDogs(4);
      Files.write(root.resolve("train/cat/empty.png"), new byte[0]);
      Files.writeString(root.resolve("train/cat/text.jpg"), "no picture");
      Files.writeString(root.resolve("train/cat/notes.txt"), "a note");
      Path whole = picture("train/dog/cut.png", 99, 0, 0);
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(whole, Arrays.copyOf(bytes, bytes.length - 30));
      Path photo = root.resolve("train/dog/cut.jpg");
      ImageIO.write(noise(), "jpg", photo.toFile());
      bytes = Files.readAllBytes(photo);
      Files.write(photo, Arrays.copyOf(bytes, bytes.length / 2));
      try (var train = folders().train()) {
        assertThat(notices()).contains("of 13 files").contains("empty.png (it is empty)");
        assertThat(reds(train)).hasSize(8);
        assertThat(train.skipped().keySet())
            .extracting(file -> file.getFileName().toString())
            .containsExactlyInAnyOrder("empty.png", "text.jpg", "notes.txt", "cut.png", "cut.jpg");
        assertThat(notices())
            .contains("text.jpg (it is not a picture")
            .contains("notes.txt (its name is not that of a picture)")
            .containsOnlyOnce("cut.png")
            .containsOnlyOnce("empty.png");
        String before = notices();
        train.reset();
        assertThat(reds(train)).hasSize(8);
        assertThat(notices()).isEqualTo(before);
        assertThat(train.batches()).isEqualTo(2);
      }
    }

    @Test
    void a_missing_folder_is_named() {
      assertThatThrownBy(() -> folders().train())
          .isInstanceOf(ImagesNotFound.class)
          .hasMessageContaining("There is no folder " + root.resolve("train"));
    }

    @Test
    void a_folder_without_classes_is_named() throws IOException {
      Files.createDirectories(root.resolve("train"));
      assertThatThrownBy(() -> folders().train()).hasMessageContaining("There are no classes in");
    }

    @Test
    void one_class_only_is_not_enough() throws IOException {
      picture("train/cat/1.png", 1, 1, 1);
      assertThatThrownBy(() -> folders().train()).hasMessageContaining("has one class only, cat");
    }

    @Test
    void a_class_without_images_is_named_with_what_lies_there() throws IOException {
      picture("train/cat/1.png", 1, 1, 1);
      Files.createDirectories(root.resolve("train/dog"));
      Files.writeString(root.resolve("train/dog/a.png"), "woof");
      assertThatThrownBy(() -> folders().train())
          .hasMessageContaining("There are no images in " + root.resolve("train/dog"))
          .hasMessageContaining("a.png (it is not a picture");
    }

    @Test
    void validation_of_other_classes_is_refused() throws IOException {
      catsAndDogs(1);
      picture("validation/bird/1.png", 1, 1, 1);
      assertThatThrownBy(() -> folders().withClassMode(ClassMode.CATEGORICAL).validation())
          .hasMessageContaining("[bird, cat, dog]")
          .hasMessageContaining("[cat, dog]");
    }
  }

  @Nested
  class WhenItEnds {
    @BeforeEach
    void pictures() throws IOException {
      catsAndDogs(4);
    }

    @Test
    void a_closed_one_reads_nothing_more() {
      var train = folders().train();
      train.next();
      train.close();
      assertThatThrownBy(train::hasNext)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
    }

    @Test
    void an_interrupt_ends_the_wait() {
      try (var train = folders().train()) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(train::next).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }
}
