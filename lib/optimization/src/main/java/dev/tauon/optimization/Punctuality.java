package dev.tauon.optimization;

/** Moves and exchanges tasks so that more of them are done within their deadlines. */
final class Punctuality {
  private final Instance of;
  private final Board board;

  Punctuality(Board board) {
    this.of = board.of;
    this.board = board;
  }

  /** Goes over all tasks that are late once. */
  void improve() {
    for (int i = 0; i < of.tasks; i++) {
      int from = board.nodeOf[i];
      if (from >= 0 && of.movable(i) && !of.inTime(i, from)) {
        if (!move(i, from)) {
          exchange(i, from);
        }
        Interrupts.check();
      }
    }
  }

  private boolean move(int i, int from) {
    board.take(i);
    for (int j = 0; j < of.nodes; j++) {
      if (of.inTime(i, j) && board.fits(i, j)) {
        board.put(i, j);
        return true;
      }
    }
    board.put(i, from);
    return false;
  }

  private void exchange(int i, int from) {
    for (int j = 0; j < of.nodes; j++) {
      if (j == from || !of.inTime(i, j) || !of.eligible(i, j)) {
        continue;
      }
      for (int place = 0; place < board.count(j); place++) {
        int other = board.task(j, place);
        if (of.movable(other)
            && (of.inTime(other, from) || !of.inTime(other, j))
            && Exchange.tryIt(board, i, other)) {
          return;
        }
      }
    }
  }
}
