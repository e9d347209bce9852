package dev.tauon.display;

import dev.tauon.kernel.display.MimeBundle;
import dev.tauon.kernel.display.Renderer;
import dev.tauon.training.History;

/** A training's history as curves. */
public final class HistoryRenderer implements Renderer<History> {
  @Override
  public Class<History> type() {
    return History.class;
  }

  @Override
  public MimeBundle render(History history) {
    return history.epochs().isEmpty()
        ? MimeBundle.text("No epoch is over yet")
        : Pictures.bundle(history.figure(), history.toString());
  }
}
