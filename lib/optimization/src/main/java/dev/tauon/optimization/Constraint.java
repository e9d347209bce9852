package dev.tauon.optimization;

/** What can keep a task from a node. */
public enum Constraint {
  /** The node does not have the labels that the task requires. */
  LABELS,
  /** Even empty, the node is too small. */
  SIZE,
  /** Each GPU of the node has less memory than the task needs of each. */
  GPU_SIZE,
  /** A task that it has to be together with is on another node. */
  TOGETHER,
  /** A task that it has to be apart from is on the node. */
  APART,
  /** Other tasks take what it would need. */
  ROOM,
  /** Its group is served as a whole, and not all of it finds room. */
  GROUP,
  /** Nothing: there is room, and taking it would not be better in the objectives before. */
  NONE
}
