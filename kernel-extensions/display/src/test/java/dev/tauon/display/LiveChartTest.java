package dev.tauon.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveChartTest {
  private record Shown(boolean update, MimeBundle bundle) {}

  private final LinkedBlockingQueue<Shown> shown = new LinkedBlockingQueue<>();
  private volatile long now = 1_000_000_000;

  @BeforeEach
  void install() {
    Display.install((_, value, update) -> shown.add(new Shown(update, (MimeBundle) value)));
  }

  @AfterEach
  void uninstall() {
    Display.install((_, _, _) -> {});
  }

  @Test
  void is_drawn_at_once_then_now_and_then_and_always_with_the_last_points() throws Exception {
    var chart = LiveChart.of("Sensor", "s", List.of("value", "limit"), () -> now);
    chart.add(0, 1, 5);
    assertThat(next().update()).isFalse();
    for (int i = 1; i < 1_000; i++) {
      chart.add(i, Math.sin(i), 5);
    }
    assertThat(shown).isEmpty();
    var last = next();
    assertThat(last.update()).isTrue();
    assertThat(last.bundle().data()).containsKeys(MimeBundle.PNG, MimeBundle.SVG);
    now += 1_000_000_000;
    chart.add(1_000, 1, 5);
    assertThat(shown.poll()).isNotNull();
  }

  @Test
  void is_drawn_to_its_end_when_it_is_closed() {
    try (var chart = LiveChart.of("Sensor", "s", List.of("value"), () -> now)) {
      chart.add(0, 1);
      chart.add(1, 2);
      assertThat(shown).hasSize(1);
    }
    assertThat(shown).hasSize(2);
  }

  @Test
  void shows_the_newest_points_only_where_asked() throws Exception {
    var chart = LiveChart.of("Sensor", "s", List.of("value"), () -> now).last(100);
    for (int i = 0; i < 10_000; i++) {
      chart.add(i, i);
    }
    next();
    assertThat(chart.shownFrom()).isEqualTo(9_900);
  }

  @Test
  void a_point_needs_a_value_for_each_line() {
    var chart = LiveChart.of("Sensor", "s", "value", "limit");
    assertThatThrownBy(() -> chart.add(0, 1)).hasMessageContaining("needs 2 values, not 1");
    assertThatThrownBy(() -> LiveChart.of("Sensor", "s")).hasMessageContaining("name of a line");
    assertThatThrownBy(() -> chart.last(1)).hasMessageContaining("two points");
  }

  private Shown next() throws InterruptedException {
    var one = shown.poll(20, TimeUnit.SECONDS);
    assertThat(one).isNotNull();
    return one;
  }
}
