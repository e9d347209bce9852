package dev.tauon.datasets;

/** A file of a data set is in none of the places that were searched; the message names them. */
public final class DataNotFound extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DataNotFound(String message) {
    super(message);
  }
}
