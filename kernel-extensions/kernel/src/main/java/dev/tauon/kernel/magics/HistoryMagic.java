package dev.tauon.kernel.magics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Prints the cells that were run. */
final class HistoryMagic implements Magic {
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(-(\\d{1,9})?)?");

  private final Supplier<List<PastCell>> past;

  HistoryMagic(Supplier<List<PastCell>> past) {
    this.past = past;
  }

  @Override
  public List<String> names() {
    return List.of("history", "hist");
  }

  @Override
  public Set<Form> forms() {
    return Set.of(Form.LINE);
  }

  @Override
  public String help() {
    return "prints the cells that were run; -n with their numbers, 3-5 only these";
  }

  @Override
  public String usage() {
    return "%history [-n] [NUMBER | FROM-TO]";
  }

  @Override
  public MagicResult run(MagicCall call) {
    var words = new ArrayList<>(call.words());
    boolean numbers = words.remove("-n");
    if (words.size() > 1) {
      throw new MagicFailed("it is written so: " + usage());
    }
    int from = 1;
    int to = Integer.MAX_VALUE;
    if (!words.isEmpty()) {
      var range = RANGE.matcher(words.getFirst());
      if (!range.matches()) {
        throw new MagicFailed(
            "a range is a number such as 4, or 2-6, or 3- for all from there on.");
      }
      from = Integer.parseInt(range.group(1));
      var last = range.group(3);
      to = range.group(2) == null ? from : last == null ? to : Integer.parseInt(last);
    }
    for (var cell : past.get()) {
      if (cell.number() >= from && cell.number() <= to) {
        System.out.println((numbers ? cell.number() + ": " : "") + cell.source());
      }
    }
    return MagicResult.none();
  }
}
