package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import dev.tauon.training.Gpu;
import dev.tauon.training.Gpus;

/** The GPUs of this machine as a table. */
public final class GpusRenderer implements Renderer<Gpus> {
  @Override
  public Class<Gpus> type() {
    return Gpus.class;
  }

  @Override
  public MimeBundle render(Gpus gpus) {
    var rows = new StringBuilder();
    for (Gpu gpu : gpus.found()) {
      rows.append(
          SimpleTable.row(
              Html.text(gpu.name(), 80),
              Html.text(gpu.capability().isEmpty() ? "unknown" : gpu.capability(), 20),
              "%s of %s MiB".formatted(Html.count(gpu.freeMemory()), Html.count(gpu.totalMemory())),
              Html.text(gpu.driver(), 40)));
    }
    String table =
        gpus.found().isEmpty()
            ? ""
            : SimpleTable.of(rows, "GPU", "Compute capability", "Free memory", "Driver");
    String verdict =
        gpus.obstacle()
            .map(reason -> "Networks are trained on the CPU: " + reason)
            .orElse("Networks are trained on the first GPU");
    return MimeBundle.of(MimeBundle.HTML, table + SimpleTable.note("%s", Html.text(verdict, 400)))
        .with(MimeBundle.TEXT, gpus.toString());
  }
}
