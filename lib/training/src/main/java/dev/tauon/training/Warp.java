package dev.tauon.training;

/**
 * Where each new pixel comes from: the pixel at (row, column) of the new picture shows the old one
 * at (rowByRow row + rowByColumn column + rowOffset, columnByRow row + columnByColumn column +
 * columnOffset). Pixels lie at whole numbers, counted from the left upper corner.
 */
record Warp(
    double rowByRow,
    double rowByColumn,
    double rowOffset,
    double columnByRow,
    double columnByColumn,
    double columnOffset) {

  /**
   * Composes the warp as Keras does: rotation · shift · shear · zoom, in this order as matrices
   * over (row, column, 1), about the middle (height / 2 - 0.5, width / 2 - 0.5) of the pixels, and
   * last the mirror.
   *
   * @param rotation in radians
   * @param down rows by which the place moves that is looked at
   * @param right columns by which the place moves that is looked at
   * @param shear in radians
   * @param zoomRows factor; below 1 the picture gets larger
   * @param zoomColumns factor; below 1 the picture gets larger
   * @param flipped whether left and right change places
   */
  static Warp of(
      int height,
      int width,
      double rotation,
      double down,
      double right,
      double shear,
      double zoomRows,
      double zoomColumns,
      boolean flipped) {
    double cos = Math.cos(rotation);
    double sin = Math.sin(rotation);
    double a = cos * zoomRows;
    double b = (-cos * Math.sin(shear) - sin * Math.cos(shear)) * zoomColumns;
    double c = sin * zoomRows;
    double d = (-sin * Math.sin(shear) + cos * Math.cos(shear)) * zoomColumns;
    double middleRow = height / 2.0 - 0.5;
    double middleColumn = width / 2.0 - 0.5;
    double row = cos * down - sin * right + middleRow - a * middleRow - b * middleColumn;
    double column = sin * down + cos * right + middleColumn - c * middleRow - d * middleColumn;
    // A mirrored picture shows at a column what the plain one shows at width - 1 - column.
    return flipped
        ? new Warp(a, -b, row + b * (width - 1), c, -d, column + d * (width - 1))
        : new Warp(a, b, row, c, d, column);
  }

  double row(int row, int column) {
    return rowByRow * row + rowByColumn * column + rowOffset;
  }

  double column(int row, int column) {
    return columnByRow * row + columnByColumn * column + columnOffset;
  }
}
