package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import dev.tauon.training.Scores;
import org.nd4j.evaluation.classification.Evaluation;

/** DL4J's evaluations, shown like {@link Scores}. */
public final class EvaluationRenderer implements Renderer<Evaluation> {
  @Override
  public Class<Evaluation> type() {
    return Evaluation.class;
  }

  @Override
  public MimeBundle render(Evaluation evaluation) {
    return evaluation.getConfusion() == null
        ? MimeBundle.text("An evaluation of no examples yet")
        : new ScoresRenderer().render(Scores.of(evaluation));
  }
}
