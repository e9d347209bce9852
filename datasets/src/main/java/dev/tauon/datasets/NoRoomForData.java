package dev.tauon.datasets;

/** There is no space left for a data set; the message says where and how much it needs. */
public final class NoRoomForData extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NoRoomForData(String message) {
    super(message);
  }

  public NoRoomForData(String message, Throwable cause) {
    super(message, cause);
  }
}
