package dev.tauon.app;

import dev.tauon.web.Json;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** The Java kernel's logo, a cup of coffee, as SVG and drawn for the sizes that Jupyter knows. */
final class KernelLogo {
  private static final double SIDE = 64;
  private static final Color GROUND = new Color(0x0b7285);
  private static final Color STEAM = new Color(0xffd43b);

  private KernelLogo() {}

  static byte[] svg() throws IOException {
    try (var in = Json.class.getResourceAsStream("kernelspecs/java.svg")) {
      if (in == null) {
        throw new IOException("the logo is not part of this program");
      }
      return in.readAllBytes();
    }
  }

  /** The same shapes as in the SVG, as a square of so many pixels. */
  static byte[] png(int pixels) throws IOException {
    System.setProperty("java.awt.headless", "true");
    var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
    var pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.scale(pixels / SIDE, pixels / SIDE);
    pen.setColor(GROUND);
    pen.fill(new RoundRectangle2D.Double(0, 0, SIDE, SIDE, 24, 24));

    pen.setColor(STEAM);
    pen.setStroke(round(3.2f));
    pen.draw(steam(20, 12, 3, 6, 9));
    pen.draw(steam(30, 10, 4, 7, 11));
    pen.draw(steam(40, 12, 3, 6, 9));

    pen.setColor(Color.WHITE);
    pen.fill(cup());
    pen.setStroke(new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    pen.draw(handle());

    pen.setColor(GROUND);
    pen.setStroke(round(3.4f));
    pen.draw(tau());
    pen.dispose();
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static BasicStroke round(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_MITER);
  }

  private static Path2D steam(double x, double y, double swing, double bend, double height) {
    var path = new Path2D.Double();
    path.moveTo(x, y);
    path.curveTo(x - swing, y + swing, x + swing, y + bend, x, y + height);
    return path;
  }

  private static Path2D cup() {
    var path = new Path2D.Double();
    path.moveTo(13, 27);
    path.lineTo(47, 27);
    path.lineTo(47, 40);
    path.curveTo(47, 48, 41, 53, 30, 53);
    path.curveTo(19, 53, 13, 48, 13, 40);
    path.closePath();
    return path;
  }

  private static Path2D handle() {
    var path = new Path2D.Double();
    path.moveTo(47, 31);
    path.lineTo(50, 31);
    path.curveTo(58, 31, 58, 43, 50, 43);
    path.lineTo(46, 43);
    return path;
  }

  private static Path2D tau() {
    var path = new Path2D.Double();
    path.moveTo(22, 36);
    path.lineTo(38, 36);
    path.moveTo(30, 36);
    path.lineTo(30, 44);
    path.curveTo(30, 47, 32, 48, 35, 47);
    return path;
  }
}
