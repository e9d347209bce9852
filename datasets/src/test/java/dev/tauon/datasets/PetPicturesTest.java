package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class PetPicturesTest {
  private final PetPictures pets = PetPictures.load(GeneratedSets.store());

  @Test
  void there_are_as_many_of_each_class_in_each_part_as_promised() {
    for (int label = 0; label < 2; label++) {
      int of = label;
      assertThat(pets.part(Part.TRAIN).stream().filter(p -> p.label() == of)).hasSize(400);
      assertThat(pets.part(Part.VALIDATION).stream().filter(p -> p.label() == of)).hasSize(100);
    }
    assertThat(pets.train()).isDirectory();
    assertThat(pets.validation()).isDirectory();
    assertThat(pets.classes()).containsExactly("cat", "dog");
  }

  @Test
  void another_reader_of_jpeg_reads_them() {
    for (PetPictures.Picture picture : pets.pictures().subList(0, 20)) {
      BufferedImage image = picture.image();
      assertThat(image.getWidth()).isEqualTo(PetPictures.SIZE);
      assertThat(image.getHeight()).isEqualTo(PetPictures.SIZE);
      assertThat(image.getColorModel().getNumComponents()).isEqualTo(3);
    }
  }

  /** The encoder loses little: what another reader reads is close to what went in. */
  @Test
  void the_encoder_keeps_a_smooth_picture() throws Exception {
    var rgb = new byte[3 * 21 * 13];
    for (int i = 0; i < 21 * 13; i++) {
      rgb[3 * i] = (byte) (40 + 8 * (i % 21));
      rgb[3 * i + 1] = (byte) (200 - 9 * (i / 21));
      rgb[3 * i + 2] = (byte) (90 + 4 * (i % 21));
    }
    var image =
        javax.imageio.ImageIO.read(
            new java.io.ByteArrayInputStream(JpegEncoder.encode(21, 13, rgb, 95)));
    for (int i = 0; i < 21 * 13; i++) {
      int read = image.getRGB(i % 21, i / 21);
      assertThat((read >> 16 & 255) - (rgb[3 * i] & 255)).isBetween(-8, 8);
      assertThat((read >> 8 & 255) - (rgb[3 * i + 1] & 255)).isBetween(-8, 8);
      assertThat((read & 255) - (rgb[3 * i + 2] & 255)).isBetween(-8, 8);
    }
  }

  /** What is asked for is to see shapes: colours alone must not give the class away. */
  @Test
  void colours_do_not_tell_the_class() {
    double accuracy = accuracy(PetPicturesTest::colours);
    System.out.println("pets, logistic regression on colours: " + accuracy);
    assertThat(accuracy).isBetween(0.38, 0.65);
  }

  /** A linear model of small grey pictures sees a little of the shape, and far from all. */
  @Test
  void a_linear_model_of_pixels_is_far_from_good() {
    double accuracy = accuracy(PetPicturesTest::thumbnail);
    System.out.println("pets, logistic regression on 15 x 15 grey pixels: " + accuracy);
    assertThat(accuracy).isBetween(0.45, 0.8);
  }

  private double accuracy(java.util.function.Function<PetPictures.Picture, double[]> features) {
    List<PetPictures.Picture> train = pets.part(Part.TRAIN);
    List<PetPictures.Picture> held = pets.part(Part.VALIDATION);
    Logistic model = Logistic.fit(rows(train, features), labels(train));
    return model.accuracy(rows(held, features), labels(held));
  }

  private static double[][] rows(
      List<PetPictures.Picture> pictures,
      java.util.function.Function<PetPictures.Picture, double[]> features) {
    return pictures.stream().map(features).toArray(double[][]::new);
  }

  private static boolean[] labels(List<PetPictures.Picture> pictures) {
    var labels = new boolean[pictures.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = pictures.get(i).label() == 1;
    }
    return labels;
  }

  /** Mean colour, and a histogram of four steps for each channel. */
  private static double[] colours(PetPictures.Picture picture) {
    BufferedImage image = picture.image();
    var features = new double[15];
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 150; x++) {
        for (int c = 0; c < 3; c++) {
          int value = image.getRGB(x, y) >> (8 * c) & 255;
          features[c] += value;
          features[3 + 4 * c + value / 64]++;
        }
      }
    }
    return features;
  }

  private static double[] thumbnail(PetPictures.Picture picture) {
    BufferedImage image = picture.image();
    var features = new double[225];
    for (int y = 0; y < 150; y++) {
      for (int x = 0; x < 150; x++) {
        features[y / 10 * 15 + x / 10] += image.getRGB(x, y) >> 8 & 255;
      }
    }
    return features;
  }
}
