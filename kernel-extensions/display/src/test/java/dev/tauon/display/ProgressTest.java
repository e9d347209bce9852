package dev.tauon.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final AtomicLong time = new AtomicLong();
  private final List<MimeBundle> shown = new ArrayList<>();
  private int displays;

  @BeforeEach
  void install() {
    Progress.clock(time::get);
    Display.install((_, value, update) -> {
      shown.add((MimeBundle) value);
      displays += update ? 0 : 1;
    });
  }

  @AfterEach
  void restore() {
    Progress.clock(System::nanoTime);
  }

  private void pass(long milliseconds) {
    time.addAndGet(milliseconds * 1_000_000);
  }

  private String last() {
    return shown.getLast().data().get(MimeBundle.TEXT).toString();
  }

  private String lastHtml() {
    return shown.getLast().data().get(MimeBundle.HTML).toString();
  }

  @Test
  void a_loop_over_a_collection_knows_its_length_rate_and_time_left() {
    var seen = new ArrayList<String>();
    for (var word : Progress.of(List.of("a", "b", "c", "d"), "words")) {
      seen.add(word);
      pass(500);
      if (word.equals("d")) {
        assertThat(last()).isEqualTo("words: 3 of 4, 2.0/s, 0.5 s left");
        assertThat(lastHtml())
            .contains("role=\"progressbar\" aria-label=\"words\"")
            .contains("aria-valuenow=\"75\"");
      }
    }
    assertThat(seen).containsExactly("a", "b", "c", "d");
    assertThat(last()).isEqualTo("words: 4 of 4, done in 2.0 s, 2.0/s");
    assertThat(displays).isEqualTo(1);
  }

  @Test
  void a_length_that_nobody_knows_is_not_made_up() {
    Iterable<Integer> endless = () -> Stream.iterate(1, i -> i + 1).limit(3).iterator();
    for (int i : Progress.of(endless)) {
      pass(4_000);
      if (i == 3) {
        assertThat(last()).isEqualTo("2, 8.0 s, 4.0 s each");
        assertThat(lastHtml()).doesNotContain("aria-valuenow");
      }
    }
    assertThat(last()).isEqualTo("3, done in 0:12, 4.0 s each");
  }

  @Test
  void it_is_shown_ten_times_a_second_at_most() {
    for (int i : Progress.range(0, 10_000)) {
      time.addAndGet(100_000 + i % 2);
    }
    assertThat(shown).hasSizeBetween(5, 12);
    assertThat(last()).startsWith("10,000 of 10,000, done in 1.0 s");
  }

  @Test
  void inner_loops_have_their_bars_below_the_outer_one() {
    for (var outer : Progress.of(List.of(1, 2), "outer")) {
      for (var inner : Progress.of(List.of(1, 2, 3), "inner")) {
        pass(200);
        if (outer == 2 && inner == 3) {
          assertThat(last()).startsWith("outer: 1 of 2, ").contains(" | inner: 2 of 3, ");
        }
      }
    }
    assertThat(last()).startsWith("outer: 2 of 2, done").doesNotContain("inner");
    assertThat(displays).isEqualTo(1);
  }

  @Test
  void an_inner_loop_that_was_left_is_over_when_the_outer_one_goes_on() {
    for (var outer : Progress.of(List.of(1, 2, 3), "outer")) {
      for (var inner : Progress.of(List.of(1, 2, 3), "inner")) {
        pass(200);
        if (inner == 2) {
          break;
        }
      }
      assertThat(last().split("inner", -1)).as(last()).hasSizeLessThanOrEqualTo(2);
    }
    assertThat(last()).startsWith("outer: 3 of 3, done");
  }

  @Test
  void a_loop_that_an_exception_ended_is_stopped_when_the_next_begins() {
    try {
      fails();
    } catch (IllegalStateException e) {
      // As wanted.
    }
    for (int i : Progress.range(0, 2)) {
      pass(i);
    }
    assertThat(displays).isEqualTo(2);
    assertThat(shown.stream().map(s -> s.data().get(MimeBundle.TEXT).toString()))
        .anyMatch(text -> text.startsWith("fails: 1 of 3, stopped after"));
    assertThat(last()).startsWith("2 of 2, done");
  }

  private void fails() {
    for (int i : Progress.of(List.of(1, 2, 3), "fails")) {
      pass(1000);
      if (i == 2) {
        throw new IllegalStateException();
      }
    }
  }

  @Test
  void a_stream_is_counted_to_its_end() {
    int sum = Progress.of(Stream.of(1, 2, 3)).peek(_ -> pass(300)).mapToInt(i -> i).sum();
    assertThat(sum).isEqualTo(6);
    assertThat(last()).isEqualTo("3 of 3, done in 0.9 s, 3.3/s");

    long even =
        Progress.of(IntStream.range(0, 1000).boxed().parallel(), 1000)
            .filter(i -> i % 2 == 0)
            .count();
    assertThat(even).isEqualTo(500);
    assertThat(last()).startsWith("1,000 of 1,000, done");
  }

  @Test
  void a_stream_that_ends_early_is_stopped_when_it_is_closed() {
    try (var stream = Progress.of(Stream.of(1, 2, 3, 4))) {
      assertThat(stream.anyMatch(i -> i == 2)).isTrue();
    }
    assertThat(last()).startsWith("2 of 4, stopped after");
  }

  @Test
  void it_can_be_stepped_by_hand() {
    try (var bar = Progress.start(100, "first")) {
      pass(1000);
      bar.step(25);
      assertThat(last()).isEqualTo("first: 25 of 100, 25.0/s, 3.0 s left");
      pass(200);
      bar.label("<second>");
      assertThat(lastHtml()).contains("&lt;second&gt;: 25 of 100");
    }
    assertThat(last()).isEqualTo("<second>: 25 of 100, stopped after 1.2 s, 20.8/s");
  }

  @Test
  void numbers_of_a_range_can_be_looped_over() {
    var seen = new ArrayList<Integer>();
    Progress.of(IntStream.range(3, 6)).forEach(seen::add);
    assertThat(seen).containsExactly(3, 4, 5);
    Iterator<Integer> none = Progress.range(5, 5).iterator();
    assertThat(none.hasNext()).isFalse();
    assertThat(last()).startsWith("0 of 0, done");
  }
}
