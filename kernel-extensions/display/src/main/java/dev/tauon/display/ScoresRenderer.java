package dev.tauon.display;

import dev.tauon.charts.Figure;
import dev.tauon.charts.Png;
import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import dev.tauon.training.Scores;
import java.util.Base64;
import java.util.Locale;

/** Scores of a classifier: the four numbers, each class, and the confusion matrix. */
public final class ScoresRenderer implements Renderer<Scores> {
  private static final int MOST_CLASSES = 200;

  @Override
  public Class<Scores> type() {
    return Scores.class;
  }

  @Override
  public MimeBundle render(Scores scores) {
    Figure matrix = scores.figure();
    String picture =
        "<img alt=\"%s\" width=\"%d\" height=\"%d\" style=\"max-width:100%%\" src=\"data:image/png;base64,%s\">"
            .formatted(
                Html.text(matrix.description()),
                matrix.width(),
                matrix.height(),
                Base64.getEncoder().encodeToString(Png.of(matrix)));
    String html =
        "<div style=\"display:flex;flex-wrap:wrap;gap:24px;align-items:flex-start\"><div>"
            + totals(scores)
            + classes(scores)
            + "</div><div>"
            + picture
            + "</div></div>";
    return MimeBundle.of(MimeBundle.HTML, html).with(MimeBundle.TEXT, scores.toString());
  }

  private static String totals(Scores scores) {
    return "<div style=\"display:flex;gap:22px;margin:2px 0 12px 0\">"
        + total("Accuracy", scores.accuracy())
        + total("Precision", scores.precision())
        + total("Recall", scores.recall())
        + total("F1", scores.f1())
        + "</div>";
  }

  private static String total(String name, double share) {
    return "<div><div style=\"font-size:12px;color:%s\">%s</div><div style=\"font-size:20px;font-weight:600;color:%s\">%s</div></div>"
        .formatted(Html.SOFT, name, Html.INK, String.format(Locale.ROOT, "%.4f", share));
  }

  private static String classes(Scores scores) {
    var rows = new StringBuilder();
    int shown = Math.min(MOST_CLASSES, scores.classes().size());
    for (int type = 0; type < shown; type++) {
      rows.append(
          SimpleTable.row(
              Html.text(scores.classes().get(type), 80),
              Html.percent(scores.precision(type)),
              Html.percent(scores.recall(type)),
              Html.percent(scores.f1(type)),
              Html.percent(scores.specificity(type)),
              Html.count(scores.occurring(type))));
    }
    String rest =
        shown == scores.classes().size()
            ? ""
            : SimpleTable.note("%s of %s classes are shown", shown, scores.classes().size());
    return SimpleTable.of(rows, "Class", "Precision", "Recall", "F1", "Specificity", "Examples")
        + rest;
  }
}
