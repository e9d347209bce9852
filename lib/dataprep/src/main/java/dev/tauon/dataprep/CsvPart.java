package dev.tauon.dataprep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one block of a file held.
 *
 * @param cells a column each; null for a column that is not wanted
 * @param rows read
 * @param lines of the file that the block takes, up to the fault if there is one
 * @param strayQuotes whether there are quotes in the middle of plain values
 * @param fault what is wrong with it; null when nothing is
 */
record CsvPart(
    List<@Nullable CsvCells> cells,
    int rows,
    long lines,
    boolean strayQuotes,
    @Nullable CsvFault fault) {}
