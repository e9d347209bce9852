package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.classpath.ClassPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** The notebook's state, for those who only look. */
public final class Workings {
  private final JShell shell;
  private final CellControl control;
  private final StartImports imports;
  private final ClassPath classPath;

  Workings(JShell shell, CellControl control, StartImports imports, ClassPath classPath) {
    this.shell = shell;
    this.control = control;
    this.imports = imports;
    this.classPath = classPath;
  }

  /** Lets the compiler know the names in this source that a cell would know. */
  public void expect(String source) {
    imports.activateFor(source);
  }

  /** Types that a cell can name without an import of its own. */
  public List<String> typesStartingWith(String prefix) {
    return imports.typesStartingWith(prefix);
  }

  /**
   * The last names of the packages directly within another.
   *
   * @param outer its name; empty for those at the top
   */
  public Set<String> packagesWithin(String outer) {
    var within = new TreeSet<>(classPath.packagesWithin(outer));
    var start = outer.isEmpty() ? "" : outer + ".";
    for (var module : ModuleLayer.boot().modules()) {
      for (var exported : module.getDescriptor().exports()) {
        if (!exported.isQualified() && exported.source().startsWith(start)) {
          within.add(exported.source().substring(start.length()).split("\\.", 2)[0]);
        }
      }
    }
    return within;
  }

  public SourceCodeAnalysis analysis() {
    return shell.sourceCodeAnalysis();
  }

  public List<VarSnippet> variables() {
    return shell.variables().filter(v -> active(v) && !ShownValue.is(v)).toList();
  }

  /** The variables and their types, as they are written in Java. */
  public Map<String, String> variableTypes() {
    var types = new LinkedHashMap<String, String>();
    variables().forEach(variable -> types.put(variable.name(), variable.typeName()));
    return types;
  }

  /** Tells the name, the type as it is written in Java, and the value of each variable. */
  public void variables(VariableVisitor visitor) {
    for (var variable : variables()) {
      visitor.visit(variable.name(), variable.typeName(), value(variable).orElse(null));
    }
  }

  /** Is told variables. */
  public interface VariableVisitor {
    void visit(String name, String type, @Nullable Object value);
  }

  /** A variable and what it holds now. */
  public record Variable(String name, String type, Optional<Object> value) {}

  /** The variables with what they hold. */
  public List<Variable> variableValues() {
    return variables().stream().map(v -> new Variable(v.name(), v.typeName(), value(v))).toList();
  }

  private boolean active(Snippet snippet) {
    return shell.status(snippet).isActive();
  }

  /** The value of a variable; empty when it is null. */
  public Optional<Object> value(VarSnippet variable) {
    var unused = shell.varValue(variable);
    return control.variable();
  }
}
