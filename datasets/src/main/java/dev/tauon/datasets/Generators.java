package dev.tauon.datasets;

import java.util.Map;

/** The generators, by the names under which the catalogue knows them. */
final class Generators {
  private static final Map<String, Generator> BY_NAME =
      Map.of(
          "traffic", new TrafficGenerator(),
          "retail", new RetailGenerator(),
          "sensors", new SensorGenerator(),
          "tickets", new TicketGenerator(),
          "pets", new PetGenerator(400, 100),
          "pets-full", new PetGenerator(1_000, 500),
          "nodules", new NoduleGenerator(80),
          "nodules-full", new NoduleGenerator(400));

  private Generators() {}

  static Generator named(String name) {
    Generator generator = BY_NAME.get(name);
    if (generator == null) {
      throw new IllegalStateException("The catalogue names an unknown generator '" + name + "'");
    }
    return generator;
  }
}
