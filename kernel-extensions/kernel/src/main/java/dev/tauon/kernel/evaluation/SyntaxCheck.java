package dev.tauon.kernel.evaluation;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Parses all parts of a cell before the first of them runs. It only suspects: what is legal in a
 * notebook but not in a class is left to JShell.
 */
final class SyntaxCheck {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

  /** Parsing reads no files, but a file manager for each task would cost more than the parsing. */
  private final JavaFileManager files = compiler.getStandardFileManager(null, null, null);

  /** The parts that neither a method nor a class could contain. */
  List<CellPart> suspects(List<CellPart> parts) {
    var notStatements = broken(parts, part -> "class C { Object m() {\n" + part + "\n} }");
    return broken(notStatements, part -> "class C {\n" + part + "\n}");
  }

  private List<CellPart> broken(List<CellPart> parts, UnaryOperator<String> inContext) {
    if (parts.isEmpty()) {
      return List.of();
    }
    var sources =
        parts.stream()
            .map(part -> new Source(part.offset(), inContext.apply(statement(part))))
            .toList();
    var problems = new DiagnosticCollector<JavaFileObject>();
    var task =
        (JavacTask) compiler.getTask(null, files, problems, List.of("-proc:none"), null, sources);
    try {
      var unused = task.parse();
    } catch (IOException | IllegalStateException e) {
      return List.of();
    }
    Set<JavaFileObject> wrong = new HashSet<>();
    problems.getDiagnostics().forEach(problem -> wrong.add(problem.getSource()));
    return parts.stream().filter(part -> wrong.contains(sources.get(parts.indexOf(part)))).toList();
  }

  private static String statement(CellPart part) {
    var source = part.source();
    return source.startsWith("import ")
        ? ";"
        : part.isBareExpression() ? "return " + source + "\n;" : source;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(int number, String text) {
      super(URI.create("string:///C" + number + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
