package dev.tauon.dataprep;

import java.util.Objects;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.strings.ByteDictionaryMap;
import tech.tablesaw.columns.strings.DictionaryMap;
import tech.tablesaw.columns.strings.IntDictionaryMap;
import tech.tablesaw.columns.strings.ShortDictionaryMap;

/**
 * A column of texts as numbers into its different texts.
 *
 * @param numbers of the text in each row; -1 where it is missing
 * @param texts by number; null where a number has none
 */
@SuppressWarnings("ArrayRecordComponent")
record Texts(int[] numbers, String[] texts) {
  static Texts of(StringColumn column) {
    DictionaryMap dictionary = Objects.requireNonNull(column.getDictionary());
    int[] keys = keys(dictionary, column.size());
    int missing = missingKey(dictionary);
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int key : keys) {
      if (key != missing) {
        least = Math.min(least, key);
        most = Math.max(most, key);
      }
    }
    var texts = new String[least > most ? 0 : most - least + 1];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] == missing) {
        keys[i] = -1;
      } else {
        int number = keys[i] - least;
        if (texts[number] == null) {
          texts[number] = dictionary.getValueForKey(keys[i]);
        }
        keys[i] = number;
      }
    }
    return new Texts(keys, texts);
  }

  private static int missingKey(DictionaryMap dictionary) {
    if (dictionary instanceof ByteDictionaryMap) {
      return Byte.MAX_VALUE;
    }
    return dictionary instanceof ShortDictionaryMap ? Short.MAX_VALUE : Integer.MAX_VALUE;
  }

  private static int[] keys(DictionaryMap dictionary, int size) {
    var keys = new int[size];
    if (dictionary instanceof IntDictionaryMap ints) {
      System.arraycopy(ints.values().elements(), 0, keys, 0, size);
    } else if (dictionary instanceof ShortDictionaryMap shorts) {
      short[] elements = shorts.values().elements();
      for (int i = 0; i < size; i++) {
        keys[i] = elements[i];
      }
    } else if (dictionary instanceof ByteDictionaryMap bytes) {
      byte[] elements = bytes.values().elements();
      for (int i = 0; i < size; i++) {
        keys[i] = elements[i];
      }
    } else {
      for (int i = 0; i < size; i++) {
        keys[i] = dictionary.getKeyAtIndex(i);
      }
    }
    return keys;
  }
}
