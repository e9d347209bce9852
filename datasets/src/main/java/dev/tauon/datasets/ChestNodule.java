package dev.tauon.datasets;

/**
 * A nodule in a lung; lengths in millimetres.
 *
 * @param radius mean radius
 * @param hounsfield density of its middle
 * @param core share of the radius that is solid in a part-solid one, else 0
 * @param bumps how far its outline goes in and out, as a share of the radius
 * @param surface shape of the outline
 */
record ChestNodule(
    double x,
    double y,
    double z,
    double radius,
    double hounsfield,
    double core,
    double bumps,
    LungNodules.Density density,
    LungNodules.Place place,
    Texture surface) {
  /** Most are small; half are solid. */
  static ChestNodule draw(Chance chance, double[] at, LungNodules.Place place) {
    double radius = Math.min(14, 2.0 + chance.exponential(2.6));
    LungNodules.Density density =
        chance.happens(0.6)
            ? LungNodules.Density.SOLID
            : chance.happens(0.5)
                ? LungNodules.Density.PART_SOLID
                : LungNodules.Density.GROUND_GLASS;
    double hounsfield =
        density == LungNodules.Density.SOLID ? chance.normal(20, 30) : chance.between(-650, -420);
    return new ChestNodule(
        at[0],
        at[1],
        at[2],
        density == LungNodules.Density.SOLID ? radius : Math.max(3.5, radius),
        hounsfield,
        density == LungNodules.Density.PART_SOLID ? chance.between(0.35, 0.6) : 0,
        chance.happens(0.4) ? chance.between(0.35, 0.7) : chance.between(0.05, 0.25),
        density,
        place,
        new Texture(chance.bits()));
  }

  /** What it makes of the density at a place that had {@code lung} before. */
  double over(double lung, double atX, double atY, double atZ) {
    double dx = atX - x;
    double dy = atY - y;
    double dz = atZ - z;
    double far = Math.sqrt(dx * dx + dy * dy + dz * dz);
    if (far > 1.7 * radius + 2) {
      return lung;
    }
    double scale = 2.4 / (far + 0.3 * radius);
    double outline =
        surface.at(dx * scale + 0.7 * dz * scale + 40, dy * scale - 0.6 * dz * scale + 40);
    double edge = radius * (1 + bumps * 2 * (outline - 0.5));
    double soft = density == LungNodules.Density.SOLID ? 1.1 : 1.8;
    double value = lung + Math.max(0, hounsfield - lung) * cover(edge - far, soft);
    double solid = core * edge;
    return solid > 0 ? value + Math.max(0, 20 - value) * cover(solid - far, 1.1) : value;
  }

  /** How much of a picture element is inside when its middle is so far inside. */
  static double cover(double inside, double soft) {
    return Math.clamp(0.5 + inside / (2 * soft), 0.0, 1.0);
  }
}
