package dev.tauon.dataprep;

/**
 * What is wrong with a file.
 *
 * @param line within the block, counted from 0
 * @param column whose value it is; negative when it is the whole line's
 * @param says a sentence after the place
 */
record CsvFault(long line, int column, String says) {}
