package dev.tauon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ByteRangeTest {
  @Test
  void a_range_has_a_beginning_an_end_or_both() {
    assertThat(ByteRange.of("bytes=0-3", 10)).contains(new ByteRange(0, 3));
    assertThat(ByteRange.of("bytes=4-", 10)).contains(new ByteRange(4, 9));
    assertThat(ByteRange.of("bytes=-3", 10)).contains(new ByteRange(7, 9));
    assertThat(ByteRange.of("bytes=5-99", 10)).contains(new ByteRange(5, 9));
  }

  @Test
  void what_is_not_understood_gets_the_whole_file() {
    assertThat(ByteRange.of("bytes=0-1,4-5", 10)).isEmpty();
    assertThat(ByteRange.of("lines=1-2", 10)).isEmpty();
    assertThat(ByteRange.of("bytes=-", 10)).isEmpty();
  }

  @Test
  void bytes_that_are_not_there_are_refused() {
    for (var header : new String[] {"bytes=10-", "bytes=7-3", "bytes=-0"}) {
      assertThatExceptionOfType(BadRequest.class)
          .isThrownBy(() -> ByteRange.of(header, 10))
          .satisfies(e -> assertThat(e.status()).isEqualTo(416));
    }
  }
}
