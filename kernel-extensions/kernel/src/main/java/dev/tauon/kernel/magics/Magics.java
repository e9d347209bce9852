package dev.tauon.kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All magics that can be used: those of the kernel, and those that jars bring along. */
public final class Magics {
  private static final Logger log = LoggerFactory.getLogger(Magics.class);

  private final Supplier<List<Magic>> own;
  private final ClassLoader loader;
  private final Map<String, Magic> byName = new TreeMap<>();
  private final List<Magic> all = new ArrayList<>();

  /**
   * @param own made when the first magic is used
   * @param loader finds those of jars, also of jars that are added later
   */
  Magics(Supplier<List<Magic>> own, ClassLoader loader) {
    this.own = own;
    this.loader = loader;
  }

  public synchronized Optional<Magic> find(String name) {
    start();
    if (!byName.containsKey(name)) {
      lookForMore();
    }
    return Optional.ofNullable(byName.get(name));
  }

  /** Each once, by its usual name. */
  public synchronized List<Magic> all() {
    start();
    lookForMore();
    return all.stream()
        .sorted((a, b) -> a.names().getFirst().compareToIgnoreCase(b.names().getFirst()))
        .toList();
  }

  /** A sentence about a name that nobody knows. */
  synchronized String unknown(String sign, String name) {
    var nearest = Nearest.to(name, byName.keySet());
    return "There is no magic %s%s. ".formatted(sign, name)
        + nearest
            .map(near -> "Did you mean %s%s?".formatted(sign(near, sign), near))
            .orElse("%lsmagic lists all there are.");
  }

  private String sign(String name, String sign) {
    var magic = byName.get(name);
    var wanted = sign.equals("%%") ? Magic.Form.CELL : Magic.Form.LINE;
    if (magic == null || magic.forms().contains(wanted)) {
      return sign;
    }
    return sign.equals("%%") ? "%" : "%%";
  }

  private void start() {
    if (all.isEmpty()) {
      own.get().forEach(this::add);
    }
  }

  private void lookForMore() {
    try {
      ServiceLoader.load(Magic.class, loader).stream()
          .filter(provider -> all.stream().noneMatch(m -> m.getClass() == provider.type()))
          .toList()
          .forEach(provider -> add(provider.get()));
    } catch (ServiceConfigurationError | LinkageError e) {
      log.atWarn().setCause(e).log("the magics of a jar were left out");
    }
  }

  private void add(Magic magic) {
    all.add(magic);
    magic.names().forEach(name -> byName.putIfAbsent(name, magic));
  }

  /** How a magic is used and what it does, for those who ask for help. */
  public static String description(Magic magic) {
    var help = magic.help();
    return magic.usage()
        + "\n\n"
        + help.substring(0, 1).toUpperCase(Locale.ROOT)
        + help.substring(1)
        + ".";
  }
}
