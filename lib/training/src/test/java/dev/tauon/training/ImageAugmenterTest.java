package dev.tauon.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImageAugmenterTest {
  private static final Offset<Float> CLOSE = Offset.offset(2e-4f);

  /** Keras' six settings, as in its tutorial of cats and dogs. */
  private static final ImageAugmenter ALL =
      ImageAugmenter.rescaled(1 / 255.0)
          .withRotation(40)
          .withShift(0.2, 0.2)
          .withShear(20)
          .withZoom(0.2)
          .withFlip(true);

  private static float[] picture(int channels, int height, int width) {
    var values = new float[channels * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (128 + 90 * Math.sin(0.7 * i) + 37 * Math.cos(0.11 * i * i));
    }
    return values;
  }

  private static float[] drawn(
      float[] from, int channels, int height, int width, Warp warp, FillMode mode, double fill) {
    var to = new float[from.length];
    new Resampling(height, width, channels, mode, (float) fill, 1)
        .draw(from, FloatBuffer.wrap(to), 0, warp);
    return to;
  }

  private static float[] drawn(float[][] from, Warp warp, FillMode mode, double fill) {
    return drawn(flat(from), 1, from.length, from[0].length, warp, mode, fill);
  }

  private static float[] flat(float[][] rows) {
    var all = new float[rows.length * rows[0].length];
    for (int r = 0; r < rows.length; r++) {
      System.arraycopy(rows[r], 0, all, r * rows[0].length, rows[0].length);
    }
    return all;
  }

  @Nested
  class WhatCanBeWorkedOutByHand {
    private static final float[][] SQUARE = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};

    private static float[] square(Warp warp) {
      return drawn(SQUARE, warp, FillMode.CONSTANT, 0);
    }

    @Test
    void a_quarter_turn_brings_the_first_column_on_top() {
      Warp turn = Warp.of(3, 3, Math.PI / 2, 0, 0, 0, 1, 1, false);
      float[] expected = {7, 4, 1, 8, 5, 2, 9, 6, 3};
      float[] turned = drawn(SQUARE, turn, FillMode.NEAREST, 0);
      for (int i = 0; i < 9; i++) {
        assertThat(turned[i]).isCloseTo(expected[i], CLOSE);
      }
    }

    @Test
    void a_shift_of_one_row_down_looks_one_row_further_down() {
      assertThat(square(Warp.of(3, 3, 0, 1, 0, 0, 1, 1, false)))
          .containsExactly(4, 5, 6, 7, 8, 9, 0, 0, 0);
    }

    @Test
    void a_shift_of_half_a_column_mixes_neighbours() {
      assertThat(square(Warp.of(3, 3, 0, 0, 0.5, 0, 1, 1, false)))
          .containsExactly(1.5f, 2.5f, 0, 4.5f, 5.5f, 0, 7.5f, 8.5f, 0);
    }

    @Test
    void a_flip_mirrors_left_to_right() {
      assertThat(square(Warp.of(3, 3, 0, 0, 0, 0, 1, 1, true)))
          .containsExactly(3, 2, 1, 6, 5, 4, 9, 8, 7);
    }

    @Test
    void a_zoom_of_two_looks_twice_as_far_from_the_middle() {
      assertThat(square(Warp.of(3, 3, 0, 0, 0, 0, 2, 2, false)))
          .containsExactly(0, 0, 0, 0, 5, 0, 0, 0, 0);
      assertThat(square(Warp.of(3, 3, 0, 0, 0, 0, 1, 0.5, false)))
          .containsExactly(1.5f, 2, 2.5f, 4.5f, 5, 5.5f, 7.5f, 8, 8.5f);
    }

    @Test
    void a_shear_moves_rows_by_the_sine_of_its_angle() {
      Warp shear = Warp.of(3, 3, 0, 0, 0, Math.PI / 6, 1, 1, false);
      assertThat(shear.row(1, 2)).isCloseTo(1 - 0.5, Offset.offset(1e-12));
      assertThat(shear.column(1, 2)).isCloseTo(1 + Math.cos(Math.PI / 6), Offset.offset(1e-12));
    }
  }

  /**
   * Values that {@code scipy.ndimage.affine_transform} 1.17 gives, mirrored by {@code [:, ::-1]}.
   */
  @Nested
  class BesideSciPy {
    private static final float[][] FROM = {
      {0, 3, 6, 9, 1}, {7, 0, 6, 3, 2}, {6, 0, 9, 0, 6}, {8, 3, 4, 0, 2}
    };
    private static final Warp WARP =
        Warp.of(4, 5, Math.toRadians(25), 1.1, -1.7, Math.toRadians(10), 1.2, 0.9, true);

    private static void agrees(FillMode mode, float[][] scipy) {
      float[] ours = drawn(FROM, WARP, mode, -2);
      float[] theirs = flat(scipy);
      for (int i = 0; i < ours.length; i++) {
        assertThat(ours[i]).as("pixel %d", i).isCloseTo(theirs[i], Offset.offset(1e-5f));
      }
    }

    @Test
    void nearest() {
      agrees(
          FillMode.NEAREST,
          new float[][] {
            {4.314581f, 0.688499f, 5.367314f, 6.200509f, 7.232946f},
            {6.926019f, 3.629603f, 3.770063f, 8, 8},
            {1.866397f, 3.914965f, 3.177728f, 5.797545f, 8},
            {0.318687f, 2.311574f, 3.684870f, 3.261836f, 6.948020f}
          });
    }

    @Test
    void constant() {
      agrees(
          FillMode.CONSTANT,
          new float[][] {
            {4.314581f, 0.688499f, 5.367314f, -2, -2},
            {6.926019f, 3.629603f, 3.770063f, -2, -2},
            {1.866397f, -2, -2, -2, -2},
            {-2, -2, -2, -2, -2}
          });
    }

    @Test
    void reflect() {
      agrees(
          FillMode.REFLECT,
          new float[][] {
            {4.314581f, 0.688499f, 5.367314f, 6.200509f, 5.558510f},
            {6.926019f, 3.629603f, 3.770063f, 8, 8},
            {1.866397f, 3.914965f, 3.177728f, 5.125451f, 6.416776f},
            {0.318687f, 3.266614f, 5.783911f, 0.333210f, 5.431829f}
          });
    }

    @Test
    void wrap() {
      agrees(
          FillMode.WRAP,
          new float[][] {
            {4.314581f, 0.688499f, 5.367314f, 2.386326f, 1.840560f},
            {6.926019f, 3.629603f, 3.770063f, 1.633401f, 4.173347f},
            {1.866397f, 5.682915f, 1.660440f, 3.762478f, 3.818840f},
            {3.747697f, 4.888155f, 5.848946f, 1.384083f, 6.680962f}
          });
    }
  }

  /** A slow and simple way to the same pixels: matrices multiplied out, one pixel at a time. */
  private static final class Slow {
    static double[][] times(double[][] a, double[][] b) {
      var product = new double[3][3];
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          for (int k = 0; k < 3; k++) {
            product[i][j] += a[i][k] * b[k][j];
          }
        }
      }
      return product;
    }

    static double[][] move(double rows, double columns) {
      return new double[][] {{1, 0, rows}, {0, 1, columns}, {0, 0, 1}};
    }

    static double[][] matrix(
        int h, int w, double angle, double down, double right, double shear, double zr, double zc) {
      double[][] rotation = {
        {Math.cos(angle), -Math.sin(angle), 0}, {Math.sin(angle), Math.cos(angle), 0}, {0, 0, 1}
      };
      double[][] slant = {{1, -Math.sin(shear), 0}, {0, Math.cos(shear), 0}, {0, 0, 1}};
      double[][] zoom = {{zr, 0, 0}, {0, zc, 0}, {0, 0, 1}};
      double[][] all = times(times(times(rotation, move(down, right)), slant), zoom);
      return times(
          times(move(h / 2.0 - 0.5, w / 2.0 - 0.5), all), move(0.5 - h / 2.0, 0.5 - w / 2.0));
    }

    static double at(float[] from, int plane, int h, int w, int row, int column, FillMode mode) {
      return from[plane * h * w + index(row, h, mode) * w + index(column, w, mode)];
    }

    static int index(int i, int size, FillMode mode) {
      int at = i;
      while (mode == FillMode.REFLECT && (at < 0 || at >= size)) {
        at = at < 0 ? -1 - at : 2 * size - 1 - at;
      }
      return Math.max(0, Math.min(size - 1, at));
    }

    static double wrapped(double at, int size) {
      double inside = at;
      while (inside < 0 || inside > size - 1) {
        inside += inside < 0 ? size - 1 : 1 - size;
      }
      return inside;
    }

    static double pixel(
        float[] from, int plane, int h, int w, double y, double x, FillMode mode, double fill) {
      if (mode == FillMode.WRAP) {
        return pixel(from, plane, h, w, wrapped(y, h), wrapped(x, w), FillMode.NEAREST, fill);
      }
      if (mode == FillMode.CONSTANT && (y < 0 || y > h - 1 || x < 0 || x > w - 1)) {
        return fill;
      }
      int top = (int) Math.floor(y);
      int left = (int) Math.floor(x);
      double value = 0;
      for (int dy = 0; dy < 2; dy++) {
        for (int dx = 0; dx < 2; dx++) {
          double weight = (1 - Math.abs(y - top - dy)) * (1 - Math.abs(x - left - dx));
          value += weight * at(from, plane, h, w, top + dy, left + dx, mode);
        }
      }
      return value;
    }
  }

  @ParameterizedTest
  @EnumSource(FillMode.class)
  void every_pixel_is_what_the_slow_way_gives(FillMode mode) {
    int h = 23;
    int w = 31;
    float[] from = picture(3, h, w);
    double[][] draws = {
      {0.6, 3.4, -5.2, 0.3, 1.15, 0.85}, {-0.7, -4.6, 6.1, -0.2, 0.8, 1.2}, {3, 0, 0, 0, 2, 0.5}
    };
    for (double[] d : draws) {
      for (boolean flipped : new boolean[] {false, true}) {
        double[][] m = Slow.matrix(h, w, d[0], d[1], d[2], d[3], d[4], d[5]);
        Warp warp = Warp.of(h, w, d[0], d[1], d[2], d[3], d[4], d[5], flipped);
        float[] ours = drawn(from, 3, h, w, warp, mode, 7);
        for (int plane = 0; plane < 3; plane++) {
          for (int r = 0; r < h; r++) {
            for (int c = 0; c < w; c++) {
              int seen = flipped ? w - 1 - c : c;
              double y = m[0][0] * r + m[0][1] * seen + m[0][2];
              double x = m[1][0] * r + m[1][1] * seen + m[1][2];
              double expected = Slow.pixel(from, plane, h, w, y, x, mode, 7);
              assertThat(ours[(plane * h + r) * w + c])
                  .as("%s plane %d at (%d, %d)", mode, plane, r, c)
                  .isCloseTo((float) expected, Offset.offset(2e-3f));
            }
          }
        }
      }
    }
  }

  @Nested
  class WhatIsDrawn {
    private final INDArray pictures =
        Nd4j.create(picture(4 * 3, 20, 24), new long[] {4, 3, 20, 24}, 'c');
    private final int[] numbers = {0, 1, 2, 3};

    @Test
    void the_same_seed_round_and_number_give_the_same_picture_on_any_number_of_threads()
        throws Exception {
      INDArray together = ALL.apply(pictures, 42, 3, numbers);
      try (var alone = new ForkJoinPool(1)) {
        assertThat(alone.submit(() -> ALL.apply(pictures, 42, 3, numbers)).get())
            .isEqualTo(together);
      }
      INDArray third = pictures.slice(2).reshape(1, 3, 20, 24);
      assertThat(ALL.apply(third, 42, 3, 2).slice(0)).isEqualTo(together.slice(2));
    }

    @Test
    void another_seed_round_or_number_gives_another_picture() {
      INDArray one = pictures.slice(0).reshape(1, 3, 20, 24);
      INDArray first = ALL.apply(one, 42, 1, 0);
      assertThat(ALL.apply(one, 43, 1, 0)).isNotEqualTo(first);
      assertThat(ALL.apply(one, 42, 2, 0)).isNotEqualTo(first);
      assertThat(ALL.apply(one, 42, 1, 1)).isNotEqualTo(first);
    }

    @Test
    void rescaling_comes_last_and_covers_the_fill_value_too() {
      var plain = ImageAugmenter.none().withShift(0.9, 0.9).withFill(100);
      INDArray before = plain.apply(pictures, 1, 1, numbers);
      INDArray after = plain.withRescale(0.01).apply(pictures, 1, 1, numbers);
      assertThat(after.equalsWithEps(before.mul(0.01), 1e-5)).isTrue();
      assertThat(before.eq(100).castTo(before.dataType()).sumNumber().intValue()).isPositive();
    }

    @Test
    void the_pictures_themselves_stay_as_they_are() {
      INDArray before = pictures.dup();
      ALL.apply(pictures, 1, 1, numbers);
      assertThat(pictures).isEqualTo(before);
    }

    @Test
    void without_changes_only_the_rescaling_is_left() {
      assertThat(ALL.withoutChanges().changesNothing()).isTrue();
      assertThat(
              ALL.withoutChanges()
                  .apply(pictures, 1, 1, numbers)
                  .equalsWithEps(pictures.div(255), 1e-5))
          .isTrue();
    }

    /** Ranges of Keras, met by the draws and nearly used up by many of them. */
    @Test
    void draws_keep_to_their_ranges_and_fill_them() {
      var zooms = new double[4_000];
      var flips = 0;
      var zoomed = ImageAugmenter.none().withZoom(0.2).withFlip(true);
      for (int i = 0; i < 2_000; i++) {
        Warp warp = zoomed.warp(20, 24, 7, 1, i);
        zooms[2 * i] = warp.rowByRow();
        zooms[2 * i + 1] = Math.abs(warp.columnByColumn());
        flips += warp.columnByColumn() < 0 ? 1 : 0;
      }
      assertThat(Arrays.stream(zooms).min().orElseThrow()).isBetween(0.8, 0.801);
      assertThat(Arrays.stream(zooms).max().orElseThrow()).isBetween(1.199, 1.2);
      assertThat(Arrays.stream(zooms).average().orElseThrow()).isCloseTo(1, Offset.offset(0.01));
      assertThat(flips).isBetween(900, 1_100);
      double same = IntStream.range(0, 2_000).filter(i -> zooms[2 * i] == zooms[2 * i + 1]).count();
      assertThat(same).as("zooms drawn apart for rows and columns").isZero();
    }
  }

  /** What is asked for in degrees and shares, seen in where a spot goes. */
  @Nested
  class InItsUnits {
    private static final int HEIGHT = 40;
    private static final int WIDTH = 60;
    private static final double MIDDLE_ROW = HEIGHT / 2.0 - 0.5;
    private static final double MIDDLE_COLUMN = WIDTH / 2.0 - 0.5;

    /** Of the spot, to the right of the middle. */
    private static final double ARM = 12;

    private static final int DRAWS = 400;

    private record Place(double row, double column) {
      /** Clockwise from the right, about the middle. */
      double degrees() {
        return Math.toDegrees(Math.atan2(row, column));
      }

      /** A shear moves what is on the middle row by the sine of its angle for each column. */
      double slant() {
        return Math.toDegrees(Math.asin(row / column));
      }
    }

    /** Where a round spot, {@link #ARM} to the right of the middle, is in each changed copy. */
    private static List<Place> places(ImageAugmenter changes) {
      var spot = new float[HEIGHT * WIDTH];
      for (int i = 0; i < spot.length; i++) {
        double down = i / WIDTH - MIDDLE_ROW;
        double right = i % WIDTH - MIDDLE_COLUMN - ARM;
        spot[i] = (float) Math.exp(-(down * down + right * right) / 4);
      }
      INDArray copies = Nd4j.create(spot, new long[] {1, 1, HEIGHT, WIDTH}, 'c').repeat(0, DRAWS);
      float[] changed =
          changes
              .withFill(0)
              .apply(copies, 7, 1, IntStream.range(0, DRAWS).toArray())
              .dup('c')
              .data()
              .asFloat();
      return IntStream.range(0, DRAWS).mapToObj(i -> middle(changed, i * spot.length)).toList();
    }

    private static Place middle(float[] values, int from) {
      double mass = 0;
      double rows = 0;
      double columns = 0;
      for (int i = 0; i < HEIGHT * WIDTH; i++) {
        double value = values[from + i];
        mass += value;
        rows += value * (i / WIDTH - MIDDLE_ROW);
        columns += value * (i % WIDTH - MIDDLE_COLUMN);
      }
      return new Place(rows / mass, columns / mass);
    }

    /** That values reach the bound on either side, nearly, and go no farther. */
    private static void fill(double bound, DoubleStream values) {
      var seen = values.summaryStatistics();
      assertThat(seen.getMax()).isBetween(0.97 * bound, 1.003 * bound);
      assertThat(seen.getMin()).isBetween(-1.003 * bound, -0.97 * bound);
    }

    @Test
    void a_rotation_is_in_degrees() {
      fill(30, places(ImageAugmenter.none().withRotation(30)).stream().mapToDouble(Place::degrees));
    }

    @Test
    void a_shear_is_in_degrees() {
      fill(20, places(ImageAugmenter.none().withShear(20)).stream().mapToDouble(Place::slant));
    }

    @Test
    void shifts_are_shares_of_the_width_and_of_the_height() {
      var places = places(ImageAugmenter.none().withShift(0.1, 0.2));
      fill(0.1 * WIDTH, places.stream().mapToDouble(place -> place.column() - ARM));
      fill(0.2 * HEIGHT, places.stream().mapToDouble(Place::row));
    }
  }

  @Test
  void settings_out_of_range_are_refused_with_the_range() {
    assertThatThrownBy(() -> ImageAugmenter.none().withZoom(1))
        .hasMessage("An image augmenter takes a zoom of 0 to below 1, not 1.0");
    assertThatThrownBy(() -> ImageAugmenter.none().withShift(20, 0))
        .hasMessageContaining("a width shift of 0 to 1, not 20.0");
    assertThatThrownBy(() -> ImageAugmenter.rescaled(Double.NaN))
        .hasMessageContaining("a rescale other than 0");
    assertThatThrownBy(() -> ALL.apply(Nd4j.zeros(2, 3, 4, 4), 1, 1, 0))
        .hasMessageContaining("[2, 3, 4, 4] and 1 numbers");
  }
}
