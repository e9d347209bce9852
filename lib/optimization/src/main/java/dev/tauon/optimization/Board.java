package dev.tauon.optimization;

import java.util.Arrays;
import java.util.BitSet;

/** Who is where while a solver works: tasks are put on nodes and taken off again. */
final class Board {
  final Instance of;

  /** The node of each task, -1 for none. */
  final int[] nodeOf;

  /** {@code free[4 j + k]} of resource k on node j. */
  final long[] free;

  private final int[][] on;
  private final int[] count;
  private final int[] position;
  private final int[] togetherAt;
  private final int[] togetherCount;
  private final BitSet[] apartAt;

  Board(Instance of) {
    this.of = of;
    nodeOf = new int[of.tasks];
    Arrays.fill(nodeOf, -1);
    free = of.capacity.clone();
    on = new int[of.nodes][8];
    count = new int[of.nodes];
    position = new int[of.tasks];
    togetherAt = new int[of.togethers.length];
    togetherCount = new int[of.togethers.length];
    apartAt = new BitSet[of.aparts];
    Arrays.setAll(apartAt, _ -> new BitSet(of.nodes));
  }

  /** The node of each task, to come back to with {@link #become}. */
  int[] snapshot() {
    return nodeOf.clone();
  }

  void become(int[] snapshot) {
    for (int i = 0; i < of.tasks; i++) {
      if (nodeOf[i] >= 0 && nodeOf[i] != snapshot[i]) {
        take(i);
      }
    }
    for (int i = 0; i < of.tasks; i++) {
      if (snapshot[i] >= 0 && nodeOf[i] < 0) {
        put(i, snapshot[i]);
      }
    }
  }

  /** Whether task i, which has no node, may be put on node j. */
  boolean fits(int i, int j) {
    return hasRoom(i, j) && of.suits(i, j) && isWelcome(i, j);
  }

  boolean hasRoom(int i, int j) {
    int d = i * Instance.KINDS;
    int c = j * Instance.KINDS;
    return of.need[d] <= free[c]
        && of.need[d + 1] <= free[c + 1]
        && of.need[d + 2] <= free[c + 2]
        && of.need[d + 3] <= free[c + 3];
  }

  /** Whether the tasks that it is to be together with, or apart from, allow it. */
  boolean isWelcome(int i, int j) {
    int key = of.together[i];
    if (key >= 0 && togetherCount[key] > 0 && togetherAt[key] != j) {
      return false;
    }
    return of.apart[i] < 0 || !apartAt[of.apart[i]].get(j);
  }

  /** The node that a set of tasks to be together has, -1 if it has none yet. */
  int placeOf(int key) {
    return togetherCount[key] > 0 ? togetherAt[key] : -1;
  }

  void put(int i, int j) {
    nodeOf[i] = j;
    for (int k = 0; k < Instance.KINDS; k++) {
      free[j * Instance.KINDS + k] -= of.need[i * Instance.KINDS + k];
    }
    if (count[j] == on[j].length) {
      on[j] = Arrays.copyOf(on[j], 2 * count[j]);
    }
    position[i] = count[j];
    on[j][count[j]++] = i;
    if (of.together[i] >= 0) {
      togetherAt[of.together[i]] = j;
      togetherCount[of.together[i]]++;
    }
    if (of.apart[i] >= 0) {
      apartAt[of.apart[i]].set(j);
    }
  }

  void take(int i) {
    int j = nodeOf[i];
    nodeOf[i] = -1;
    for (int k = 0; k < Instance.KINDS; k++) {
      free[j * Instance.KINDS + k] += of.need[i * Instance.KINDS + k];
    }
    int last = on[j][--count[j]];
    on[j][position[i]] = last;
    position[last] = position[i];
    if (of.together[i] >= 0) {
      togetherCount[of.together[i]]--;
    }
    if (of.apart[i] >= 0) {
      apartAt[of.apart[i]].clear(j);
    }
  }

  int count(int j) {
    return count[j];
  }

  /**
   * The task at this place of node j; the places are 0 to count - 1 and change with each change.
   */
  int task(int j, int place) {
    return on[j][place];
  }

  int[] tasksOn(int j) {
    return Arrays.copyOf(on[j], count[j]);
  }

  /** The largest share of any resource of node j that is in use. */
  double load(int j) {
    double largest = 0;
    for (int k = 0; k < Instance.KINDS; k++) {
      long capacity = of.capacity[j * Instance.KINDS + k];
      long left = free[j * Instance.KINDS + k];
      if (left < capacity) {
        largest = Math.max(largest, (double) (capacity - left) / capacity);
      }
    }
    return largest;
  }

  /** The same with task i added. */
  double loadWith(int i, int j) {
    double largest = 0;
    for (int k = 0; k < Instance.KINDS; k++) {
      long capacity = of.capacity[j * Instance.KINDS + k];
      long used = capacity - free[j * Instance.KINDS + k] + of.need[i * Instance.KINDS + k];
      if (used > 0) {
        largest = Math.max(largest, (double) used / capacity);
      }
    }
    return largest;
  }

  double largestLoad() {
    double largest = 0;
    for (int j = 0; j < of.nodes; j++) {
      largest = Math.max(largest, load(j));
    }
    return largest;
  }

  double served() {
    double sum = 0;
    for (int i = 0; i < of.tasks; i++) {
      sum += nodeOf[i] >= 0 ? of.value[i] : 0;
    }
    return sum;
  }

  double asked() {
    return Arrays.stream(of.value).sum();
  }

  boolean isComplete() {
    return Arrays.stream(nodeOf).allMatch(j -> j >= 0);
  }
}
