package dev.tauon.dataprep;

import java.util.Arrays;

/** The rows of each group side by side, in their order. */
final class GroupedRows {
  private final int[] starts;
  private final int[] rows;

  GroupedRows(int[] numbers, int groups) {
    starts = new int[groups + 1];
    for (int number : numbers) {
      starts[number + 1]++;
    }
    for (int group = 0; group < groups; group++) {
      starts[group + 1] += starts[group];
    }
    var next = starts.clone();
    rows = new int[numbers.length];
    for (int row = 0; row < numbers.length; row++) {
      rows[next[numbers[row]]++] = row;
    }
  }

  int count(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The row of that group at a place within it. */
  int row(int group, int place) {
    return rows[starts[group] + place];
  }

  int[] rows(int group) {
    return Arrays.copyOfRange(rows, starts[group], starts[group + 1]);
  }
}
