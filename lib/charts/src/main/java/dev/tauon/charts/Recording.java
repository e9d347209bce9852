package dev.tauon.charts;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.intermediate.CommandSequence;
import de.erichseifert.vectorgraphics2d.intermediate.MutableCommandSequence;
import de.erichseifert.vectorgraphics2d.intermediate.commands.Command;
import de.erichseifert.vectorgraphics2d.intermediate.commands.DrawShapeCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetColorCommand;
import de.erichseifert.vectorgraphics2d.intermediate.commands.SetStrokeCommand;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import org.jspecify.annotations.Nullable;

/**
 * What a picture draws, step by step. XChart draws a line as thousands of short ones, each with its
 * colour set again; they are joined where one begins at the end of the last.
 */
final class Recording {
  private final MutableCommandSequence joined = new MutableCommandSequence();
  private @Nullable Object colour;
  private @Nullable Object stroke;
  private @Nullable Path2D path;

  private Recording() {}

  static CommandSequence of(Picture picture) {
    var graphics = new VectorGraphics2D();
    picture.paint(graphics);
    var recording = new Recording();
    for (Command<?> command : graphics.getCommands()) {
      recording.take(command);
    }
    recording.endPath();
    return recording.joined;
  }

  private void take(Command<?> command) {
    switch (command) {
      case DrawShapeCommand draw when draw.getValue() instanceof Line2D line -> take(line);
      case SetColorCommand set when path != null && set.getValue().equals(colour) -> {}
      case SetStrokeCommand set when path != null && set.getValue().equals(stroke) -> {}
      default -> {
        endPath();
        if (command instanceof SetColorCommand set) {
          colour = set.getValue();
        } else if (command instanceof SetStrokeCommand set) {
          stroke = set.getValue();
        }
        joined.add(command);
      }
    }
  }

  private void take(Line2D line) {
    Path2D open = path;
    Point2D end = open == null ? null : open.getCurrentPoint();
    if (open == null || end == null || !end.equals(line.getP1())) {
      endPath();
      open = new Path2D.Double();
      open.moveTo(line.getX1(), line.getY1());
      path = open;
    }
    open.lineTo(line.getX2(), line.getY2());
  }

  private void endPath() {
    if (path != null) {
      joined.add(new DrawShapeCommand(path));
      path = null;
    }
  }
}
