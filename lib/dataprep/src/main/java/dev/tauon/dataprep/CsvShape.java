package dev.tauon.dataprep;

import java.util.List;

/**
 * What is known of a file before its values are read.
 *
 * @param delimiter between values
 * @param names of all columns in the file
 * @param types to begin with, by column
 * @param fixed whether a value of another type is refused, by column
 * @param missing words for missing values
 */
record CsvShape(
    byte delimiter, List<String> names, List<CellType> types, List<Boolean> fixed, Words missing) {}
