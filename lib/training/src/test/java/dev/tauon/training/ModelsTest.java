package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ModelsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_loaded_model_is_the_saved_one(boolean graph) {
    Model network = graph ? Nets.graph() : Nets.small(0.01);
    INDArray digits = Nets.digits(20, 1).getFeatures();
    Path file = Models.save(network, Mnist.CLASSES, folder.resolve("image_model"), 1, 28, 28);
    SavedModel loaded = Models.load(file);
    assertThat(loaded.classes()).isEqualTo(Mnist.CLASSES);
    assertThat(loaded.input()).containsExactly(1L, 28L, 28L);
    assertThat(loaded.network().params()).isEqualTo(network.params());
    assertThat(Trainable.of(loaded.network()).output(digits))
        .isEqualTo(Trainable.of(network).output(digits));
  }

  @Test
  void an_example_is_classified_with_or_without_a_leading_one() {
    var model =
        Models.load(Models.save(Nets.small(0.01), Mnist.CLASSES, folder.resolve("m"), 1, 28, 28));
    INDArray digit = Nets.digits(1, 1).getFeatures();
    Prediction prediction = model.classify(digit);
    assertThat(model.classify(digit.slice(0))).isEqualTo(prediction);
    assertThat(prediction.probabilities()).hasSize(10);
    assertThatThrownBy(() -> model.classify(Nd4j.zeros(28, 28)))
        .hasMessageContaining("[1, 28, 28]")
        .hasMessageContaining("[28, 28]");
  }

  @Test
  void dl4j_reads_the_file_too() throws IOException {
    Path file = Models.save(Nets.small(0.01), Mnist.CLASSES, folder.resolve("m"), 1, 28, 28);
    assertThat(ModelSerializer.restoreMultiLayerNetwork(file.toFile()).numParams()).isPositive();
  }

  @Test
  void what_is_no_model_is_refused_by_name() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "no model");
    assertThatThrownBy(() -> Models.load(text)).hasMessageContaining("notes.txt");
    assertThatThrownBy(() -> Models.load(folder.resolve("nowhere")))
        .hasMessageContaining("no model file");
  }

  @Test
  void a_model_that_dl4j_saved_alone_lacks_what_is_needed_to_use_it() throws IOException {
    Path file = folder.resolve("plain.zip");
    ModelSerializer.writeModel(Nets.small(0.01), file.toFile(), true);
    assertThatThrownBy(() -> Models.load(file))
        .hasMessageContaining("plain.zip")
        .hasMessageContaining("tauon.properties");
  }

  @Test
  void a_file_that_was_cut_or_damaged_is_refused_by_name() throws IOException {
    Path file = Models.save(Nets.small(0.01), Mnist.CLASSES, folder.resolve("m"), 1, 28, 28);
    byte[] whole = Files.readAllBytes(file);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> Models.load(cut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cut is not a model file");

    Path odd = Files.write(folder.resolve("odd"), whole);
    try (var inside = FileSystems.newFileSystem(odd)) {
      Files.writeString(inside.getPath("tauon.properties"), "classes=a\ninput=one,two");
    }
    assertThatThrownBy(() -> Models.load(odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd is damaged")
        .hasMessageContaining("one,two");

    try (var inside = FileSystems.newFileSystem(odd)) {
      Files.writeString(inside.getPath("tauon.properties"), "classes=a\ninput=1,28,28");
      Files.writeString(inside.getPath("configuration.json"), "{}");
    }
    assertThatThrownBy(() -> Models.load(odd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("odd is damaged");
  }

  private static Path annotated(Path file, String notes) throws IOException {
    try (var inside = FileSystems.newFileSystem(file)) {
      Files.writeString(inside.getPath("tauon.properties"), notes);
    }
    return file;
  }

  @Test
  void a_file_of_a_later_version_says_so() throws IOException {
    Path file = Models.save(Nets.small(0.01), Mnist.CLASSES, folder.resolve("m"), 1, 28, 28);
    annotated(file, "format=3\nclasses=a\ninput=1,28,28");
    assertThatThrownBy(() -> Models.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("format 3; this one reads 1 and 2");
  }

  @Test
  void a_file_of_the_first_version_is_still_read() throws IOException {
    Path file = Models.save(Nets.small(0.01), Mnist.CLASSES, folder.resolve("m"), 1, 28, 28);
    annotated(file, "classes=a\\nb\ninput=1,28,28\npreparation=pixels from 0 to 1");
    assertThat(Models.load(file).classes()).containsExactly("a", "b");
    assertThat(Models.load(file).preparation()).isEqualTo(Preparation.PIXELS);
  }

  @Nested
  class ARawPicture {
    private final INDArray digit = Nets.digits(1, 1).getFeatures().slice(0);

    private SavedModel model(Preparation preparation) {
      var model =
          new SavedModel(Nets.small(0.01), Mnist.CLASSES, List.of(1L, 28L, 28L), preparation);
      return Models.load(Models.save(model, folder.resolve("m")));
    }

    @Test
    void is_prepared_as_the_training_pictures_were() throws IOException {
      var model = model(Preparation.PIXELS);
      Prediction wanted = model.classify(digit);
      var image = Images.picture(digit);
      assertThat(model.classify(image).label()).isEqualTo(wanted.label());
      assertThat(model.classify(image).probability())
          .isCloseTo(wanted.probability(), Offset.offset(5e-3));
      Path file = folder.resolve("digit.png");
      ImageIO.write(image, "png", file.toFile());
      assertThat(model.classify(file)).isEqualTo(model.classify(image));
    }

    @Test
    void gets_the_range_that_was_saved() {
      var other = new Preparation(2 / 255.0, -1);
      var model = model(other);
      assertThat(model.preparation()).isEqualTo(other);
      assertThat(model.classify(Images.picture(digit)).probability())
          .isCloseTo(model.classify(digit.mul(2).subi(1)).probability(), Offset.offset(1e-2));
    }

    @Test
    void of_another_size_is_brought_to_the_networks() {
      var large = new BufferedImage(84, 84, BufferedImage.TYPE_INT_RGB);
      var graphics = large.createGraphics();
      graphics.drawImage(Images.picture(digit), 0, 0, 84, 84, null);
      graphics.dispose();
      var model = model(Preparation.PIXELS);
      assertThat(model.classify(large).probability())
          .isCloseTo(model.classify(digit).probability(), Offset.offset(1e-2));
    }

    @Test
    void that_is_none_is_named() throws IOException {
      Path text = Files.writeString(folder.resolve("notes.png"), "no picture");
      assertThatThrownBy(() -> model(Preparation.PIXELS).classify(text))
          .isInstanceOf(UnreadableImage.class)
          .hasMessageContaining("notes.png cannot be classified: it is not a picture");
    }

    @Test
    void is_nothing_for_a_network_of_other_examples() {
      var model = new SavedModel(Nets.small(0.01), Mnist.CLASSES, List.of(784L), Preparation.NONE);
      assertThatThrownBy(() -> model.classify(Images.picture(digit)))
          .hasMessageContaining("[784], which are no pictures");
    }
  }

  /** A network that a disk has room for the configuration of, and not for the weights. */
  private static final class TooLarge extends MultiLayerNetwork {
    private static final long serialVersionUID = 1;

    TooLarge(MultiLayerNetwork small) {
      super(small.getLayerWiseConfigurations());
    }

    @Override
    public INDArray params() {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
  }

  @Test
  void a_disk_that_gets_full_keeps_the_old_model_and_no_half_of_the_new_one() throws IOException {
    MultiLayerNetwork network = Nets.small(0.01);
    Path file = Models.save(network, Mnist.CLASSES, folder.resolve("m"), 1, 28, 28);
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> Models.save(new TooLarge(network), Mnist.CLASSES, file, 1, 28, 28))
        .hasMessageContaining("No space left on device");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void saving_leaves_nothing_else_behind() throws IOException {
    Models.save(Nets.small(0.01), Mnist.CLASSES, folder.resolve("m"), 1, 28, 28);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("m"));
    }
  }
}
