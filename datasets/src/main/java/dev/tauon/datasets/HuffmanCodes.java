package dev.tauon.datasets;

import javax.imageio.plugins.jpeg.JPEGHuffmanTable;

/** The codes of a Huffman table of JPEG, by symbol (ITU-T T.81, annex C). */
final class HuffmanCodes {
  static final HuffmanCodes[] DC = {
    new HuffmanCodes(JPEGHuffmanTable.StdDCLuminance),
    new HuffmanCodes(JPEGHuffmanTable.StdDCChrominance)
  };
  static final HuffmanCodes[] AC = {
    new HuffmanCodes(JPEGHuffmanTable.StdACLuminance),
    new HuffmanCodes(JPEGHuffmanTable.StdACChrominance)
  };

  private final int[] codes = new int[256];
  private final int[] lengths = new int[256];

  private HuffmanCodes(JPEGHuffmanTable table) {
    short[] counts = table.getLengths();
    short[] symbols = table.getValues();
    int code = 0;
    int at = 0;
    for (int length = 1; length <= counts.length; length++) {
      for (int i = 0; i < counts[length - 1]; i++) {
        codes[symbols[at]] = code++;
        lengths[symbols[at++]] = length;
      }
      code <<= 1;
    }
  }

  int code(int symbol) {
    return codes[symbol];
  }

  int length(int symbol) {
    return lengths[symbol];
  }
}
