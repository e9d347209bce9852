package dev.tauon.dataprep;

import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.strings.DictionaryMap;
import tech.tablesaw.columns.strings.IntDictionaryMap;
import tech.tablesaw.columns.strings.StringColumnType;

/** Makes Tablesaw's columns of whole arrays, where it would take the values one by one. */
final class Columns {
  /** Tablesaw's key of the missing value in its widest dictionary. */
  private static final int MISSING_KEY = Integer.MAX_VALUE;

  private static final int FIRST_KEY = Integer.MIN_VALUE + 1;

  private Columns() {}

  /** Values 0, 1 and Tablesaw's missing one. */
  static BooleanColumn booleans(String name, int[] values) {
    var column = BooleanColumn.create(name);
    for (int value : values) {
      column.append((byte) value);
    }
    return column;
  }

  /**
   * A column of texts by their numbers.
   *
   * @param numbers of the text in each row; negative where it is missing
   * @param texts all different, none empty; those that no row has are left out
   */
  static StringColumn strings(String name, int[] numbers, String[] texts) {
    var counts = new int[texts.length];
    int missing = 0;
    for (int number : numbers) {
      if (number < 0) {
        missing++;
      } else {
        counts[number]++;
      }
    }
    var keys = new int[texts.length];
    int next = FIRST_KEY;
    var keyToText = new Int2ObjectOpenHashMap<String>(texts.length + 1);
    var textToKey = new Object2IntOpenHashMap<String>(texts.length + 1);
    textToKey.defaultReturnValue(Integer.MIN_VALUE);
    var keyToCount = new Int2IntOpenHashMap(texts.length + 1);
    for (int i = 0; i < texts.length; i++) {
      if (counts[i] > 0) {
        keys[i] = next++;
        keyToText.put(keys[i], texts[i]);
        textToKey.put(texts[i], keys[i]);
        keyToCount.put(keys[i], counts[i]);
      }
    }
    if (missing > 0) {
      keyToText.put(MISSING_KEY, StringColumnType.missingValueIndicator());
      textToKey.put(StringColumnType.missingValueIndicator(), MISSING_KEY);
      keyToCount.put(MISSING_KEY, missing);
    }
    var values = new int[numbers.length];
    for (int row = 0; row < values.length; row++) {
      values[row] = numbers[row] < 0 ? MISSING_KEY : keys[numbers[row]];
    }
    DictionaryMap dictionary =
        new IntDictionaryMap.IntDictionaryBuilder()
            .setNextIndex(next)
            .setKeyToValue(keyToText)
            .setValueToKey(textToKey)
            .setKeyToCount(keyToCount)
            .setValues(values)
            .build();
    return StringColumn.createInternal(name, dictionary);
  }
}
