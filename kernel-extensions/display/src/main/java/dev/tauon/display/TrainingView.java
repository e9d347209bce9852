package dev.tauon.display;

import dev.tauon.charts.Png;
import dev.tauon.charts.Svg;
import dev.tauon.kernel.display.Display;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.training.Progress;
import dev.tauon.training.TrainingPlan;
import dev.tauon.training.TrainingWatcher;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * One training as it runs: a bar that says where it stands, and below it the curves of the epochs
 * that are over. Shown anew at most four times a second; the last state always.
 */
final class TrainingView implements TrainingWatcher {
  private static final long PAUSE = 250_000_000;
  private static final long REDRAWN = 1_000_000_000;

  private final LongSupplier nanos;
  private final BatchLosses losses = new BatchLosses();
  private Optional<Display> display = Optional.empty();
  private long shown;
  private long drawn;
  private int drawnEpochs;
  private String curves = "";

  /**
   * @param nanos a clock
   */
  TrainingView(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public void advanced(Progress progress) {
    losses.add(progress);
    boolean epochOver = progress.history().epochs().size() > drawnEpochs;
    if (display.isEmpty() || epochOver || nanos.getAsLong() - shown >= PAUSE) {
      show(bundle(progress, "", Html.ACCENT));
    }
  }

  @Override
  public void finished(Progress last) {
    show(last(last, "done in " + Html.clock(last.elapsed()), "#0f9d76"));
  }

  @Override
  public void failed(Progress last, Throwable reason) {
    String message = reason.getMessage() == null ? reason.toString() : reason.getMessage();
    show(last(last, "stopped: " + message, "#c0392b"));
  }

  private void show(MimeBundle bundle) {
    shown = nanos.getAsLong();
    if (display.isEmpty()) {
      display = Optional.of(Display.show(bundle));
    } else {
      display.get().update(bundle);
    }
  }

  /** The state that stays in the notebook has its curves as PNG, which every reader can show. */
  private MimeBundle last(Progress progress, String state, String colour) {
    if (!progress.history().epochs().isEmpty()) {
      var figure = progress.history().figure();
      curves = image("png", Png.of(figure), figure.width(), figure.height());
      drawnEpochs = progress.history().epochs().size();
    }
    return bundle(progress, state, colour);
  }

  private MimeBundle bundle(Progress progress, String state, String colour) {
    if (progress.history().epochs().size() > drawnEpochs) {
      var figure = progress.history().figure();
      byte[] svg = Svg.of(figure).getBytes(StandardCharsets.UTF_8);
      curves = image("svg+xml", svg, figure.width(), figure.height());
      drawnEpochs = progress.history().epochs().size();
    }
    String pictures = drawnEpochs == 0 ? firstCurve(state.isEmpty()) : curves;
    String words = words(progress, state);
    String html =
        "<div style=\"max-width:882px;font-size:13px;color:%s\">%s%s</div>"
            .formatted(
                Html.INK,
                Bar.html(where(progress), words, "training", share(progress), colour),
                pictures);
    return MimeBundle.of(MimeBundle.HTML, html)
        .with(MimeBundle.TEXT, where(progress) + ", " + words + "\n" + progress.history());
  }

  /** Unknown while the data have not told how many batches they have. */
  private static OptionalDouble share(Progress progress) {
    return isCounted(progress) ? OptionalDouble.of(progress.share()) : OptionalDouble.empty();
  }

  private static boolean isCounted(Progress progress) {
    return progress.plan().batches() > 0;
  }

  private static String where(Progress progress) {
    TrainingPlan plan = progress.plan();
    return "Epoch %d/%d, batch %d%s"
        .formatted(
            progress.epoch(),
            plan.epochs(),
            progress.batch(),
            isCounted(progress) ? "/" + plan.batches() : "");
  }

  private static String words(Progress progress, String state) {
    String loss =
        Double.isNaN(progress.loss())
            ? ""
            : String.format(Locale.ROOT, "loss %.4f, ", progress.loss());
    String rate = "%s examples/s".formatted(Html.count(Math.round(progress.examplesPerSecond())));
    String then =
        !state.isEmpty()
            ? ", " + state
            : isCounted(progress) ? ", " + Html.clock(progress.left()) + " left" : "";
    return loss + rate + then;
  }

  /** Before the first epoch is over: the loss from batch to batch, drawn once a second. */
  private String firstCurve(boolean running) {
    if (running && !curves.isEmpty() && nanos.getAsLong() - drawn < REDRAWN) {
      return curves;
    }
    drawn = nanos.getAsLong();
    curves = drawnLosses(running);
    return curves;
  }

  private String drawnLosses(boolean running) {
    return losses
        .figure()
        .map(figure ->
            running
                ? image(
                    "svg+xml",
                    Svg.of(figure).getBytes(StandardCharsets.UTF_8),
                    figure.width(),
                    figure.height())
                : image("png", Png.of(figure), figure.width(), figure.height()))
        .orElse("");
  }

  private static String image(String type, byte[] content, int width, int height) {
    return "<img alt=\"accuracy and loss by epoch, training and validation\" width=\"%d\" height=\"%d\" style=\"max-width:100%%;height:auto\" src=\"data:image/%s;base64,%s\">"
        .formatted(width, height, type, Base64.getEncoder().encodeToString(content));
  }
}
