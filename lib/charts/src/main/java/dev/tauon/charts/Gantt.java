package dev.tauon.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A schedule: a lane for each machine, a bar for each task from its start to its end. Bars that
 * overlap in a lane stand below one another. A bar that ends after its deadline has its late part
 * hatched, and a mark at the deadline.
 *
 * @param title above it; may be empty
 * @param timeTitle below the axis, with the unit; may be empty
 * @param bars in any order; lanes come in the order in which they are first named
 */
public record Gantt(String title, String timeTitle, List<Bar> bars) implements Picture {
  private static final int RIGHT = 24;
  private static final int ROW = 26;
  private static final int LANE_GAP = 10;
  private static final int BELOW = 30;
  private static final int LEGEND = 28;

  /**
   * One task on one lane.
   *
   * @param lane the machine that it runs on
   * @param task its name, written on the bar where it fits
   * @param start when it begins
   * @param end when it is done, not before {@code start}; in the unit of {@code start}
   * @param group tasks of one group have one colour; may be empty
   * @param deadline when it should be done
   */
  public record Bar(
      String lane, String task, double start, double end, String group, OptionalDouble deadline) {
    public Bar {
      if (!(Double.isFinite(start) && Double.isFinite(end) && start <= end)) {
        throw new IllegalArgumentException(
            "The task '%s' cannot last from %s to %s"
                .formatted(task, Numbers.text(start), Numbers.text(end)));
      }
    }

    /** A bar of a task without group and deadline. */
    public Bar(String lane, String task, double start, double end) {
      this(lane, task, start, end, "", OptionalDouble.empty());
    }

    /** The bar in the colour of this group. */
    public Bar in(String name) {
      return new Bar(lane, task, start, end, name, deadline);
    }

    /** The bar of a task that should be done at this time. */
    public Bar due(double time) {
      return new Bar(lane, task, start, end, group, OptionalDouble.of(time));
    }

    private boolean overlaps(Bar other) {
      return start < other.end && other.start < end;
    }
  }

  /** A bar and how far below the top of its lane it stands, in rows. */
  private record Placed(Bar bar, int row) {}

  public Gantt {
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("There is no task to draw");
    }
  }

  private Map<String, List<Placed>> lanes() {
    var lanes = new LinkedHashMap<String, List<Placed>>();
    for (Bar bar : bars) {
      var lane = lanes.computeIfAbsent(bar.lane, _ -> new ArrayList<>());
      int row = 0;
      while (taken(lane, row, bar)) {
        row++;
      }
      lane.add(new Placed(bar, row));
    }
    return lanes;
  }

  private static boolean taken(List<Placed> lane, int row, Bar bar) {
    return lane.stream().anyMatch(other -> other.row == row && other.bar.overlaps(bar));
  }

  private static int rows(List<Placed> lane) {
    return 1 + lane.stream().mapToInt(Placed::row).max().orElse(0);
  }

  private List<String> groups() {
    var groups = new LinkedHashSet<String>();
    bars.forEach(bar -> groups.add(bar.group));
    return List.copyOf(groups);
  }

  private boolean hasLegend() {
    return groups().size() > 1;
  }

  private double lanesHeight() {
    return lanes().values().stream().mapToDouble(lane -> rows(lane) * ROW + LANE_GAP).sum();
  }

  @Override
  public int width() {
    return Charts.WIDTH;
  }

  @Override
  public int height() {
    return (int)
        (Frame.TITLE_HEIGHT
            + lanesHeight()
            + BELOW
            + (timeTitle.isEmpty() ? 0 : 20)
            + (hasLegend() ? LEGEND : 0)
            + 6);
  }

  @Override
  public String description() {
    return "%s: %d tasks on %s"
        .formatted(
            title.isEmpty() ? "Schedule" : title, bars.size(), String.join(", ", lanes().keySet()));
  }

  @Override
  public void paint(Graphics2D graphics) {
    var lanes = lanes();
    double left = 24 + Math.ceil(Frame.widest(List.copyOf(lanes.keySet()))) + 10;
    var frame = new Frame(left, Frame.TITLE_HEIGHT, width() - left - RIGHT, lanesHeight());
    double start = bars.stream().mapToDouble(Bar::start).min().orElseThrow();
    double end =
        bars.stream()
            .mapToDouble(bar -> Math.max(bar.end, bar.deadline.orElse(bar.end)))
            .max()
            .orElseThrow();
    var scale = Scale.covering(Math.min(start, Math.max(0, start)), end, 10);
    Frame.title(graphics, title, width());
    timeAxis(graphics, frame, scale);
    double top = frame.y();
    boolean striped = false;
    for (var lane : lanes.entrySet()) {
      double height = rows(lane.getValue()) * ROW + LANE_GAP;
      if (striped) {
        graphics.setColor(new Color(90, 99, 114, 14));
        graphics.fill(new RoundRectangle2D.Double(12, top, frame.right() - 6, height, 6, 6));
      }
      striped = !striped;
      Frame.rightAligned(graphics, lane.getKey(), frame.x() - 10, top + height / 2 + 4);
      for (Placed placed : lane.getValue()) {
        bar(graphics, frame, scale, placed, top + LANE_GAP / 2.0);
      }
      top += height;
    }
    if (hasLegend()) {
      legend(graphics);
    }
  }

  private void timeAxis(Graphics2D graphics, Frame frame, Scale scale) {
    for (double tick : scale.ticks()) {
      double at = frame.along(scale, tick);
      graphics.setColor(Look.GRID);
      graphics.setStroke(new BasicStroke(1f));
      graphics.draw(new Line2D.Double(at, frame.y(), at, frame.bottom()));
      Words.centre(
          graphics, Numbers.text(tick), Frame.tickFont(), Look.SOFT_INK, at, frame.bottom() + 18);
    }
    Words.centre(
        graphics,
        timeTitle,
        Look.font(Font.PLAIN, 12.5f),
        Look.INK,
        frame.x() + frame.width() / 2,
        frame.bottom() + 38);
  }

  private void bar(Graphics2D graphics, Frame frame, Scale scale, Placed placed, double top) {
    Bar bar = placed.bar;
    double x = frame.along(scale, bar.start);
    double wide = Math.max(2, frame.along(scale, bar.end) - x);
    double y = top + placed.row * ROW + 2;
    double high = ROW - 4.0;
    Color colour = Look.SERIES.get(groups().indexOf(bar.group) % Look.SERIES.size());
    var shape = new RoundRectangle2D.Double(x, y, wide, high, 5, 5);
    graphics.setColor(colour);
    graphics.fill(shape);
    if (bar.deadline.isPresent()) {
      deadline(graphics, frame.along(scale, bar.deadline.getAsDouble()), x, wide, y, high);
    }
    Font font = Look.font(Font.BOLD, 11.5f);
    if (Words.width(bar.task, font) <= wide - 10) {
      Words.draw(graphics, bar.task, font, Look.CARD, x + 6, y + high / 2 + 4);
    }
  }

  private static void deadline(
      Graphics2D graphics, double at, double x, double wide, double y, double high) {
    if (at < x + wide) {
      Shape before = graphics.getClip();
      graphics.clip(
          new RoundRectangle2D.Double(Math.max(x, at), y, x + wide - Math.max(x, at), high, 5, 5));
      graphics.setColor(new Color(255, 255, 255, 120));
      graphics.setStroke(new BasicStroke(2f));
      for (double from = x - high; from < x + wide; from += 7) {
        graphics.draw(new Line2D.Double(from, y + high, from + high, y));
      }
      graphics.setClip(before);
    }
    graphics.setColor(Look.ALARM);
    graphics.setStroke(Look.line(2.4f));
    graphics.draw(new Line2D.Double(at, y - 2, at, y + high + 2));
  }

  private void legend(Graphics2D graphics) {
    var groups = groups();
    Font font = Look.font(Font.PLAIN, 12);
    double wide = groups.stream().mapToDouble(g -> Words.width(name(g), font) + 34).sum();
    double x = (width() - wide) / 2;
    double base = height() - 14;
    for (int i = 0; i < groups.size(); i++) {
      graphics.setColor(Look.SERIES.get(i % Look.SERIES.size()));
      graphics.fill(new RoundRectangle2D.Double(x, base - 10, 12, 12, 3, 3));
      Words.draw(graphics, name(groups.get(i)), font, Look.INK, x + 17, base);
      x += Words.width(name(groups.get(i)), font) + 34;
    }
  }

  private static String name(String group) {
    return group.isEmpty() ? "other" : group;
  }
}
