package dev.tauon.kernel.magics;

import java.util.List;
import java.util.Set;

/**
 * What a notebook can ask for with a percent sign. Jars add their own by naming them in {@code
 * META-INF/services/dev.tauon.kernel.magics.Magic}; such a class has a constructor without
 * parameters.
 */
public interface Magic {
  /** Where it may stand. */
  enum Form {
    /** {@code %name} on a line of its own, between lines of Java. */
    LINE,
    /** {@code %%name} in the first line; it takes the lines below. */
    CELL
  }

  /** What follows its name, for those who help with typing. */
  enum Takes {
    WORDS,
    FILES,
    CODE
  }

  /** Without percent signs; the first is the usual one, the others mean the same. */
  List<String> names();

  Set<Form> forms();

  /** One sentence without a full stop, for instance "runs code and prints how long it took". */
  String help();

  /** How it is written, one way per line. */
  String usage();

  default Takes takes() {
    return Takes.WORDS;
  }

  /** Words that could follow, for those who help with typing. */
  default List<String> suggestions() {
    return List.of();
  }

  /**
   * Does its work.
   *
   * @throws Exception whose message is told to the person, best a {@link MagicFailed}
   */
  MagicResult run(MagicCall call) throws Exception;
}
