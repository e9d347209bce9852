package dev.tauon.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.datasets.Catalogue;
import dev.tauon.datasets.DataStore;
import dev.tauon.datasets.GeneratedDataset;
import dev.tauon.datasets.Generator;
import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataViewsTest {
  @TempDir Path cache;
  private final AtomicLong time = new AtomicLong();
  private final List<String> shown = new ArrayList<>();

  @BeforeEach
  void install() {
    Progress.clock(time::get);
    Display.install(
        (_, value, _) -> shown.add(((MimeBundle) value).data().get(MimeBundle.TEXT).toString()));
  }

  @AfterEach
  void restore() {
    Progress.clock(System::nanoTime);
  }

  private DataStore store() {
    return new DataStore(List.of(), cache, Optional.empty(), (_, _) -> {});
  }

  private static GeneratedDataset tickets(Generator generator) {
    GeneratedDataset set = Catalogue.generated("support-tickets");
    return new GeneratedDataset(
        set.name(),
        set.title(),
        set.description(),
        set.licence(),
        generator,
        set.sha256(),
        set.fileCount(),
        set.bytes(),
        set.preview());
  }

  @Test
  void a_data_set_that_is_generated_shows_a_bar_and_one_that_is_there_does_not() {
    store().folder(Catalogue.generated("support-tickets"));
    assertThat(shown.getFirst()).startsWith("generating support-tickets, percent: 0 of 100");
    assertThat(shown.getLast()).startsWith("generating support-tickets, percent: 100 of 100");
    shown.clear();
    store().folder(Catalogue.generated("support-tickets"));
    assertThat(shown).isEmpty();
  }

  @Test
  void a_generation_that_fails_leaves_its_bar_where_it_stopped() {
    var failing =
        tickets((_, progress) -> {
          time.addAndGet(2_000_000_000);
          progress.done(0.4);
          throw new IOException("the disk is gone");
        });
    assertThatThrownBy(() -> store().folder(failing)).isInstanceOf(UncheckedIOException.class);
    assertThat(shown.getLast())
        .startsWith("generating support-tickets, percent: 40 of 100")
        .contains("stopped");
  }
}
