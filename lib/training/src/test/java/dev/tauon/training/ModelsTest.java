package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.util.ModelSerializer;
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

  @Test
  void saving_leaves_nothing_else_behind() throws IOException {
    Models.save(Nets.small(0.01), Mnist.CLASSES, folder.resolve("m"), 1, 28, 28);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("m"));
    }
  }
}
