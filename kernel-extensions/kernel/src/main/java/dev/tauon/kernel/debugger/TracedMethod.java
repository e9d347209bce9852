package dev.tauon.kernel.debugger;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A method, constructor or lambda of a cell that was compiled so that a debugger can follow it.
 *
 * <p>Its lines are those of the class that the compiler saw until {@link #place} tells where they
 * stand in the cell.
 */
public final class TracedMethod {
  /**
   * A variable that can be read.
   *
   * @param type as in the class file: a descriptor, or a generic signature
   */
  public record Local(String name, String descriptor, String type) {}

  /**
   * A point in the code at which a line begins.
   *
   * @param locals what can be read there, in the order of the values
   */
  public record Site(int compiledLine, List<Local> locals) {
    public Site {
      locals = List.copyOf(locals);
    }
  }

  /** Where a method stands. */
  private record Placed(String path, int[] lines, boolean[] first) {}

  private final String className;
  private final String name;
  private final List<Site> sites;
  private volatile @Nullable Placed placed;

  public TracedMethod(String className, String name, List<Site> sites) {
    this.className = className;
    this.name = name;
    this.sites = List.copyOf(sites);
  }

  /** The binary name of its class. */
  public String className() {
    return className;
  }

  /** Its name in the class file. */
  public String name() {
    return name;
  }

  public boolean isPlaced() {
    return placed != null;
  }

  /**
   * Tells where it stands.
   *
   * @param cellLines lines of the cell by those of the compiled class
   */
  public void place(String path, Map<Integer, Integer> cellLines) {
    var lines = new int[sites.size()];
    var first = new boolean[lines.length];
    var seen = new HashSet<Integer>();
    for (int i = 0; i < lines.length; i++) {
      lines[i] = cellLines.getOrDefault(sites.get(i).compiledLine(), 0);
      first[i] = seen.add(lines[i]);
    }
    placed = new Placed(path, lines, first);
  }

  String path() {
    var known = placed;
    return known == null ? "" : known.path;
  }

  /** The line in the cell; 0 for code that the person did not write. */
  int line(int site) {
    var known = placed;
    return known == null || site < 0 ? 0 : known.lines[site];
  }

  /** Whether it is where its line begins: a loop comes back to other sites of it. */
  boolean beginsLine(int site) {
    var known = placed;
    return known != null && known.first[site];
  }

  List<Integer> lines() {
    var known = placed;
    return known == null ? List.of() : java.util.Arrays.stream(known.lines).boxed().toList();
  }

  List<Local> locals(int site) {
    return site < 0 ? List.of() : sites.get(site).locals();
  }
}
