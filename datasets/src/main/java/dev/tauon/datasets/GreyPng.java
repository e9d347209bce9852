package dev.tauon.datasets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * PNG pictures with 16 bits of grey (PNG 1.2, W3C). They are not compressed: what a compressor
 * makes of them differs from machine to machine, and noise hardly gets smaller.
 */
final class GreyPng {
  private static final byte[] SIGNATURE = {(byte) 137, 80, 78, 71, 13, 10, 26, 10};
  private static final int LARGEST_BLOCK = 65_535;

  private GreyPng() {}

  /**
   * @param grey values from 0 to 65,535 as unsigned shorts, row by row
   */
  static byte[] encode(int width, int height, short[] grey) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {16, 0, 0, 0, 0});
    ByteBuffer rows = ByteBuffer.allocate(height * (1 + 2 * width));
    for (int y = 0; y < height; y++) {
      rows.put((byte) 0);
      for (int x = 0; x < width; x++) {
        rows.putShort(grey[y * width + x]);
      }
    }
    var png = new ByteArrayOutputStream(rows.capacity() + 200);
    png.writeBytes(SIGNATURE);
    chunk(png, "IHDR", header.array());
    chunk(png, "IDAT", stored(rows.array()));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  /** A zlib stream (RFC 1950) of blocks that are stored as they are (RFC 1951, 3.2.4). */
  private static byte[] stored(byte[] content) {
    int blocks = (content.length + LARGEST_BLOCK - 1) / LARGEST_BLOCK;
    ByteBuffer stream = ByteBuffer.allocate(2 + 5 * blocks + content.length + 4);
    stream.put((byte) 0x78).put((byte) 0x01);
    for (int at = 0; at < content.length; at += LARGEST_BLOCK) {
      int length = Math.min(LARGEST_BLOCK, content.length - at);
      stream.put((byte) (at + length == content.length ? 1 : 0));
      stream.putShort(Short.reverseBytes((short) length));
      stream.putShort(Short.reverseBytes((short) ~length));
      stream.put(content, at, length);
    }
    var sum = new Adler32();
    sum.update(content);
    return stream.putInt((int) sum.getValue()).array();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var sum = new CRC32();
    sum.update(name);
    sum.update(content);
    png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    png.writeBytes(name);
    png.writeBytes(content);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
