package dev.tauon.kernel.magics;

/**
 * A cell that was run.
 *
 * @param number what stands in the brackets before it
 */
public record PastCell(int number, String source) {}
