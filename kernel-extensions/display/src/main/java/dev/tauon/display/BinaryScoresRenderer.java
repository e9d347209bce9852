package dev.tauon.display;

import dev.tauon.charts.Figure;
import dev.tauon.charts.Png;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import dev.tauon.training.BinaryScores;
import dev.tauon.training.BinaryScores.Point;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A classifier of two classes: its curves, and what some thresholds give. */
public final class BinaryScoresRenderer implements Renderer<BinaryScores> {
  private static final List<Double> RECALLS = List.of(0.8, 0.9, 0.95, 0.99, 1.0);

  @Override
  public Class<BinaryScores> type() {
    return BinaryScores.class;
  }

  @Override
  public MimeBundle render(BinaryScores scores) {
    Figure curves = scores.figure();
    String picture =
        "<img alt=\"%s\" width=\"%d\" height=\"%d\" style=\"max-width:100%%;height:auto\" src=\"data:image/png;base64,%s\">"
            .formatted(
                Html.text(curves.description()),
                curves.width(),
                curves.height(),
                Base64.getEncoder().encodeToString(Png.of(curves)));
    return MimeBundle.of(MimeBundle.HTML, picture + thresholds(scores))
        .with(MimeBundle.TEXT, scores.toString());
  }

  private static String thresholds(BinaryScores scores) {
    var rows = new StringBuilder();
    for (double recall : RECALLS) {
      double threshold = scores.thresholdForRecall(recall);
      Point point = scores.point(threshold);
      rows.append(
          SimpleTable.row(
              Html.percent(recall),
              String.format(Locale.ROOT, "%.4f", threshold),
              Html.percent(scores.recall(point)),
              Html.percent(scores.specificity(point)),
              Html.percent(scores.precision(point))));
    }
    return SimpleTable.of(rows, "Wanted recall", "Threshold", "Recall", "Specificity", "Precision")
        + SimpleTable.note(
            "%s examples of %s, %s of %s",
            Html.count(scores.negatives()),
            Html.text(scores.classes().getFirst(), 80),
            Html.count(scores.positives()),
            Html.text(scores.classes().getLast(), 80));
  }
}
