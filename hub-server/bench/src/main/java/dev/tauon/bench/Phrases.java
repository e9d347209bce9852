package dev.tauon.bench;

/**
 * What the kernel benchmark says, in one language.
 *
 * @param table a cell whose result is a small table
 * @param array a cell that makes and sums a first array
 * @param print a cell that prints so many numbered lines
 * @param small the cell of this number; its value is shown
 * @param unfinished text to complete at its end
 */
record Phrases(
    String table,
    String array,
    String print,
    String small,
    String busy,
    String processId,
    String unfinished) {
  static final int LINES = 1_000_000;

  private static final Phrases JAVA =
      new Phrases(
          """
          Table.create("t").addColumns(
              StringColumn.create("a", "x", "y", "x"), DoubleColumn.create("b", 1, 2, 3))
              .summarize("b", AggregateFunctions.mean).by("a")\
          """,
          "Nd4j.ones(2, 2).sum()",
          "for (int i = 0; i < " + LINES + "; i++) { System.out.println(i); }",
          "int v%1$d = %1$d; v%1$d + 1",
          "while (true) { }",
          "ProcessHandle.current().pid()",
          "java.util.List.o");

  private static final Phrases PYTHON =
      new Phrases(
          """
          import pandas
          pandas.DataFrame({"a": ["x", "y", "x"], "b": [1, 2, 3]}).groupby("a").mean()\
          """,
          "import numpy; numpy.ones((2, 2)).sum()",
          "for i in range(" + LINES + "): print(i)",
          "v%1$d = %1$d; v%1$d + 1",
          "while True: pass",
          "import os; os.getpid()",
          "str.sp");

  static Phrases of(String language) {
    return switch (language) {
      case "java" -> JAVA;
      case "python" -> PYTHON;
      default ->
          throw new IllegalArgumentException(
              "The benchmark does not speak " + language + "; it speaks java and python.");
    };
  }
}
