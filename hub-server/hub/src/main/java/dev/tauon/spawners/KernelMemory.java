package dev.tauon.spawners;

import dev.tauon.messaging.JvmOptions;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How much memory a Java kernel may take. Half of it is for objects of Java. Of the rest, most is
 * for the arrays of ND4J, which lie outside of the heap; the JVM itself needs some.
 *
 * @param bytes at least 512 MB
 */
public record KernelMemory(long bytes) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})([mMgG])");
  private static final long LEAST = 512L << 20;

  /** A heap that is larger than this is collected by several threads, with short pauses. */
  private static final long LARGEST_SERIAL_HEAP = 4L << 30;

  /**
   * @throws IllegalArgumentException when it is too little
   */
  public KernelMemory {
    if (bytes < LEAST) {
      throw new IllegalArgumentException("A Java kernel needs 512m at least.");
    }
  }

  /**
   * Reads a size such as {@code 4g} or {@code 1500m}.
   *
   * @throws IllegalArgumentException when it is none, or too little
   */
  public static KernelMemory parse(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("Give a size such as 4g or 1500m.");
    }
    int shift = form.group(2).equalsIgnoreCase("g") ? 30 : 20;
    return new KernelMemory(Long.parseLong(form.group(1)) << shift);
  }

  /** Options that keep a JVM within it. */
  public JvmOptions options() {
    long heap = bytes / 2;
    long arrays = bytes / 5 * 2;
    return new JvmOptions(
        List.of(
            "-Xmx" + (heap >> 20) + "m",
            "-Dorg.bytedeco.javacpp.maxbytes=" + arrays,
            "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + bytes,
            heap > LARGEST_SERIAL_HEAP ? "-XX:+UseG1GC" : "-XX:+UseSerialGC"));
  }
}
