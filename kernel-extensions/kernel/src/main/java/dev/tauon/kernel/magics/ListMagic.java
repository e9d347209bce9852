package dev.tauon.kernel.magics;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Lists the magics. */
final class ListMagic implements Magic {
  private final Supplier<Magics> magics;

  ListMagic(Supplier<Magics> magics) {
    this.magics = magics;
  }

  @Override
  public List<String> names() {
    return List.of("lsmagic", "magic");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "lists the magics, or explains one";
  }

  @Override
  public String usage() {
    return "%lsmagic [NAME]";
  }

  @Override
  public MagicResult run(MagicCall call) {
    var name = call.arguments().replaceFirst("^%+", "");
    if (!name.isEmpty()) {
      var magic =
          magics
              .get()
              .find(name)
              .orElseThrow(() -> new MagicFailed(magics.get().unknown("%", name)));
      System.out.println(Magics.description(magic));
      return MagicResult.none();
    }
    var all = magics.get().all();
    int width = all.stream().mapToInt(m -> written(m).length()).max().orElse(0) + 2;
    for (var magic : all) {
      var written = written(magic);
      System.out.println(written + " ".repeat(width - written.length()) + magic.help());
    }
    return MagicResult.none();
  }

  private static String written(Magic magic) {
    var name = magic.names().getFirst();
    if (magic.forms().size() == 2) {
      return "%" + name + ", %%" + name;
    }
    return (magic.forms().contains(Magic.Form.CELL) ? "%%" : "%") + name;
  }
}
