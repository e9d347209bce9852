package dev.tauon.dataprep;

/** A query could not be answered; the message says what is wrong with it. */
public final class QueryFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public QueryFailed(String message) {
    super(message);
  }

  public QueryFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
