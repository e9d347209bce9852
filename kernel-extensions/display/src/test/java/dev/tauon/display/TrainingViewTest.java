package dev.tauon.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.training.Epoch;
import dev.tauon.training.History;
import dev.tauon.training.Measure;
import dev.tauon.training.Progress;
import dev.tauon.training.TrainingPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainingViewTest {
  private static final TrainingPlan PLAN = new TrainingPlan(2, 100, 64, 6_400, 800, 10, Map.of());
  private static final History ONE =
      new History(
          List.of(
              new Epoch(
                  1,
                  new Measure(0.5, 0.8),
                  Optional.of(new Measure(0.6, 0.7)),
                  Duration.ofSeconds(5))));

  private final List<MimeBundle> shown = new ArrayList<>();
  private final TreeSet<String> ids = new TreeSet<>();
  private final Locale locale = Locale.getDefault();
  private long now;
  private final TrainingView view = new TrainingView(() -> now);

  @BeforeEach
  void install() {
    Locale.setDefault(Locale.GERMANY);
    Display.install((id, value, update) -> {
      ids.add(id);
      shown.add((MimeBundle) value);
    });
  }

  @AfterEach
  void uninstall() {
    Locale.setDefault(locale);
    Display.install((id, value, update) -> {});
  }

  private static Progress at(int epoch, int batch, History history) {
    return new Progress(PLAN, epoch, batch, 0.25, Duration.ofSeconds(10), history);
  }

  private String html() {
    return (String) shown.getLast().data().get(MimeBundle.HTML);
  }

  @Test
  void it_is_shown_at_most_four_times_a_second_in_one_place() {
    for (int batch = 1; batch <= 100; batch++) {
      view.advanced(at(1, batch, new History(List.of())));
      now += 10_000_000;
    }
    assertThat(shown).hasSizeBetween(4, 5);
    assertThat(ids).hasSize(1);
  }

  @Test
  void it_says_where_the_training_stands() {
    view.advanced(at(1, 50, new History(List.of())));
    assertThat(html())
        .contains("Epoch 1/2, batch 50/100")
        .contains("loss 0.2500")
        .contains("320 examples/s")
        .contains("0:30 left")
        .contains("width:25%");
  }

  @Test
  void curves_appear_as_soon_as_an_epoch_is_over() {
    view.advanced(at(1, 99, new History(List.of())));
    view.advanced(at(1, 100, ONE));
    assertThat(shown).hasSize(2);
    assertThat(html()).contains("data:image/svg+xml;base64,");
  }

  @Test
  void the_last_state_is_always_shown_and_keeps_its_curves() {
    view.advanced(at(2, 99, ONE));
    view.finished(at(2, 100, ONE));
    assertThat(html()).contains("done in 0:10").contains("width:100%").contains("data:image/png");
    assertThat((String) shown.getLast().data().get(MimeBundle.TEXT))
        .contains("Epoch 2/2", "epoch 1");
  }

  @Test
  void a_failure_says_why() {
    view.failed(at(1, 3, new History(List.of())), new IllegalStateException("<b>out of ink"));
    assertThat(html()).contains("stopped: &lt;b&gt;out of ink");
  }

  private static Progress uncounted(int batch) {
    var plan = new TrainingPlan(2, 0, 64, 0, 0, 10, Map.of());
    return new Progress(
        plan, 1, batch, 2.0 / batch, Duration.ofSeconds(10), new History(List.of()));
  }

  @Test
  void a_bar_has_no_end_while_the_batches_are_not_counted() {
    view.advanced(uncounted(7));
    assertThat(html())
        .contains("Epoch 1/2, batch 7<")
        .contains("repeating-linear-gradient")
        .doesNotContain("aria-valuenow")
        .doesNotContain(" left");
  }

  @Test
  void before_an_epoch_is_over_the_loss_is_drawn_from_batch_to_batch_once_a_second() {
    for (int batch = 1; batch <= 3; batch++) {
      view.advanced(uncounted(batch));
      now += 300_000_000;
    }
    assertThat(html()).contains("data:image/svg+xml;base64,");
    String first = html().substring(html().indexOf("base64,"));
    view.advanced(uncounted(4));
    assertThat(html()).endsWith(first);
    now += 1_000_000_000;
    view.advanced(uncounted(5));
    assertThat(html()).contains("data:image/svg+xml;base64,").doesNotEndWith(first);
  }
}
