package dev.tauon.dataprep;

/** Which rows a join keeps that have no partner. */
public enum Join {
  /** None. */
  INNER,
  /** Those of the left table. */
  LEFT,
  /** Those of the right table. */
  RIGHT,
  /** Those of both. */
  FULL
}
