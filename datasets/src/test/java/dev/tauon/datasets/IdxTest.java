package dev.tauon.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  private static final byte[] TWO_PICTURES = {
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, (byte) 200
  };

  @TempDir Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzipped(byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] with(int place, int value) {
    byte[] changed = TWO_PICTURES.clone();
    changed[place] = (byte) value;
    return changed;
  }

  @Test
  void a_plain_file_is_read() throws IOException {
    Idx idx = Idx.read(file("two-idx3-ubyte", TWO_PICTURES), 3);
    assertThat(idx.shape()).containsExactly(2, 1, 2);
    assertThat(idx.values()).containsExactly(10, 20, 30, (byte) 200);
  }

  @Test
  void a_gzipped_file_is_read() throws IOException {
    assertThat(Idx.read(file("two.gz", gzipped(TWO_PICTURES)), 3).values()).hasSize(4);
  }

  @Test
  void what_is_no_idx_file_is_refused_by_name() throws IOException {
    Path file = file("page", "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Idx.read(file, 3))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("not an IDX file");
  }

  @Test
  void another_type_of_values_is_refused() throws IOException {
    Path file = file("floats", with(2, 0x0d));
    assertThatThrownBy(() -> Idx.read(file, 3)).hasMessageContaining("0x0d");
  }

  @Test
  void another_number_of_dimensions_is_refused() throws IOException {
    Path file = file("labels", with(3, 1));
    assertThatThrownBy(() -> Idx.read(file, 3)).hasMessageContaining("1 dimensions where 3");
  }

  @Test
  void every_way_to_cut_a_file_off_is_noticed() throws IOException {
    for (int length = 0; length < TWO_PICTURES.length; length++) {
      Path file = file("cut" + length, Arrays.copyOf(TWO_PICTURES, length));
      assertThatThrownBy(() -> Idx.read(file, 3))
          .isInstanceOf(CorruptData.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void bytes_after_the_end_are_noticed() throws IOException {
    Path file = file("long", Arrays.copyOf(TWO_PICTURES, TWO_PICTURES.length + 1));
    assertThatThrownBy(() -> Idx.read(file, 3)).hasMessageContaining("longer than its shape");
  }

  @Test
  void a_negative_or_huge_dimension_is_refused() throws IOException {
    Path negative = file("negative", with(4, 0xff));
    assertThatThrownBy(() -> Idx.read(negative, 3)).isInstanceOf(CorruptData.class);
    Path huge = file("huge", with(4, 0x7f));
    assertThatThrownBy(() -> Idx.read(huge, 3)).hasMessageContaining("more than can be read");
  }

  @Test
  void a_gzip_file_cut_off_or_spoilt_is_named() throws IOException {
    byte[] sound = gzipped(TWO_PICTURES);
    Path cut = file("cut.gz", Arrays.copyOf(sound, sound.length - 12));
    assertThatThrownBy(() -> Idx.read(cut, 3))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("cut.gz");
    byte[] spoilt = sound.clone();
    spoilt[spoilt.length - 6] ^= 0x55;
    Path bad = file("bad.gz", spoilt);
    assertThatThrownBy(() -> Idx.read(bad, 3))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("bad.gz");
  }

  @Test
  void a_missing_file_is_named() {
    Path file = folder.resolve("nowhere");
    assertThatThrownBy(() -> Idx.read(file, 3))
        .isInstanceOf(DataNotFound.class)
        .hasMessageContaining("nowhere");
  }
}
