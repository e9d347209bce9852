package dev.tauon.optimization;

/** Two tasks that change places. */
final class Exchange {
  private Exchange() {}

  /** Lets two tasks on different nodes change places if both have room then. */
  static boolean tryIt(Board board, int a, int b) {
    int nodeA = board.nodeOf[a];
    int nodeB = board.nodeOf[b];
    if (!isRoom(board, a, b, nodeB) || !isRoom(board, b, a, nodeA)) {
      return false;
    }
    board.take(a);
    board.take(b);
    if (board.fits(a, nodeB) && board.fits(b, nodeA)) {
      board.put(a, nodeB);
      board.put(b, nodeA);
      return true;
    }
    board.put(a, nodeA);
    board.put(b, nodeB);
    return false;
  }

  /** Whether there is room for one task on a node when another one has left it. */
  static boolean isRoom(Board board, int comes, int goes, int j) {
    for (int k = 0; k < Instance.KINDS; k++) {
      if (board.of.need[comes * Instance.KINDS + k]
          > board.free[j * Instance.KINDS + k] + board.of.need[goes * Instance.KINDS + k]) {
        return false;
      }
    }
    return true;
  }
}
