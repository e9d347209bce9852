package dev.tauon.web;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a file that a {@code Range} header asks for (RFC 9110, section 14).
 *
 * @param first of the bytes that are wanted, counted from 0
 * @param last of them, included
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  long length() {
    return last - first + 1;
  }

  /**
   * Reads a header; empty when it asks for the whole file, or for several parts, which may be
   * answered with the whole too.
   *
   * @throws BadRequest 416 when the part lies outside of the file
   */
  static Optional<ByteRange> of(String header, long size) {
    var form = ONE_RANGE.matcher(header.strip());
    if (!form.matches() || (form.group(1).isEmpty() && form.group(2).isEmpty())) {
      return Optional.empty();
    }
    boolean tail = form.group(1).isEmpty();
    long second = form.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(form.group(2));
    long first = tail ? Math.max(0, size - second) : Long.parseLong(form.group(1));
    long last = tail ? size - 1 : Math.min(size - 1, second);
    if (first >= size || last < first) {
      throw new BadRequest(416, "The file has %d bytes; none of those were asked.".formatted(size));
    }
    return Optional.of(new ByteRange(first, last));
  }
}
