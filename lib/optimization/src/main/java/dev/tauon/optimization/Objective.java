package dev.tauon.optimization;

/** What a placement is judged by; the first two come in this order, then one of the others. */
public enum Objective {
  /** Sum of priority × work over the tasks that are served; the more the better. */
  WORK_SERVED("weighted work served", true),
  /** How many served tasks are done within their deadline; the more the better. */
  DEADLINES_KEPT("deadlines kept", true),
  /** The largest share in use of any resource of any node, 0 to 1; the less the better. */
  LARGEST_LOAD("largest load", false),
  /** Joules in the period of the problem; the less the better. */
  ENERGY("energy", false);

  private final String title;
  private final boolean more;

  Objective(String title, boolean more) {
    this.title = title;
    this.more = more;
  }

  public String title() {
    return title;
  }

  /** Whether more of it is better. */
  public boolean isMoreBetter() {
    return more;
  }
}
