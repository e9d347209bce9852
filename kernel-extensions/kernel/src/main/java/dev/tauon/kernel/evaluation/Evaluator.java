package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.CellRun;
import dev.tauon.kernel.cells.CellStopped;
import dev.tauon.kernel.classpath.ClassPath;
import dev.tauon.kernel.classpath.CompilerFiles;
import dev.tauon.kernel.debugger.Debugger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles and runs cells with JShell, in this process. One thread runs cells; others may look at
 * the notebook's state with {@link #look}, also while a cell runs.
 */
public final class Evaluator implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Evaluator.class);
  private static final String WARM_UP =
      "IntStream.range(0, 3).mapToObj(i -> \"\" + i).collect(Collectors.toList())";

  private static final Pattern TOO_LARGE = Pattern.compile("compiler\\.err\\.limit\\.");

  private final ReentrantLock compiler = new ReentrantLock();
  private final UserCode userCode = new UserCode();
  private final Debugger debugger = new Debugger();
  private final CellLines lines = new CellLines(debugger);
  private final CellClasses classes = new CellClasses(debugger, lines);
  private final CellControl control =
      new CellControl(classes, userCode, compiler, this::placeBeforeRun);
  private final ClassPath classPath = ClassPath.ofProcess();
  private final DebugOptions options;
  private final ThreadLocal<Place> compiling = new ThreadLocal<>();
  private final SyntaxCheck syntax = new SyntaxCheck();
  private final JShell shell;
  private final Map<String, Place> places = new HashMap<>();
  private final CellFrames frames;
  private final RuntimeFailures failures;
  private final StartImports imports;
  private final KeptValues kept;

  public Evaluator() {
    this(List.of());
  }

  /**
   * @param compilerOptions as javac takes them
   */
  public Evaluator(List<String> compilerOptions) {
    var builder =
        JShell.builder()
            .executionEngine(new Provider(control), Map.of())
            .fileManager(usual -> new CompilerFiles(usual, classPath))
            .compilerOptions(compilerOptions.toArray(new String[0]));
    options = new DebugOptions(builder);
    shell = builder.build();
    frames = new CellFrames(shell, places, compiler);
    failures = new RuntimeFailures(shell, places, frames);
    imports = new StartImports(shell);
    kept = new KeptValues(shell, control, places);
  }

  /** What stops the code of cells, and knows where it stands. */
  public Debugger debugger() {
    return debugger;
  }

  /** Lets the current thread run code of cells. */
  public void prepareThread() {
    Thread.currentThread().setContextClassLoader(classes.loader());
  }

  /** Finds what every notebook may use, and runs a line so that the first cell is fast. */
  public void warmUp() {
    prepareThread();
    compiler.lock();
    try {
      imports.find(classes.loader(), classPath);
      for (var part : CellPart.split(shell.sourceCodeAnalysis(), WARM_UP)) {
        imports.activateFor(part.source());
        evaluated(part).forEach(event -> drop(event.snippet()));
      }
    } finally {
      compiler.unlock();
    }
  }

  /**
   * Runs a cell.
   *
   * @param code its Java; the run's own source may have more, for instance magics
   */
  public Outcome run(CellRun run, String code) {
    return run(run, Origin.of(run, code), code);
  }

  /**
   * Runs code that stands elsewhere, or a part of a cell.
   *
   * @param origin of the code, which stands at the same places in its text
   */
  public Outcome run(CellRun run, Origin origin, String code) {
    return guarded(() -> {
      var parts = CellPart.split(shell.sourceCodeAnalysis(), code);
      for (var suspect : suspects(parts)) {
        var wrong = syntaxErrors(origin, suspect);
        if (wrong.isPresent()) {
          return new Outcome.Failed(wrong.get());
        }
      }
      return runParts(run, origin, parts);
    });
  }

  /**
   * Runs code inside of other code, all of it as one statement or expression; what goes wrong is
   * told by the lines of {@code code}.
   *
   * @param before has no line break
   */
  public Outcome runWithin(CellRun run, Origin origin, String before, String code, String after) {
    var part =
        new CellPart(
            before + code + after,
            -before.length(),
            SourceCodeAnalysis.Completeness.COMPLETE_WITH_SEMI);
    return guarded(() -> runParts(run, origin, List.of(part)));
  }

  /** Code that runs may run other code: what is known of itself is as before when that ended. */
  private Outcome guarded(Supplier<Outcome> code) {
    compiler.lock();
    var outer = control.last();
    try {
      return code.get();
    } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
      log.atWarn().setCause(e).log("a cell could not be compiled");
      options.takeAnotherCompiler();
      return new Outcome.Failed(Failure.of(e.getClass().getName(), String.valueOf(e.getMessage())));
    } finally {
      control.restore(outer);
      compiler.unlock();
    }
  }

  private List<CellPart> suspects(List<CellPart> parts) {
    if (!parts.isEmpty() && !parts.getLast().complete()) {
      return List.of(parts.getLast());
    }
    // A single part is checked when it is compiled, before anything has run.
    return parts.size() < 2 ? List.of() : syntax.suspects(parts);
  }

  private Outcome runParts(CellRun run, Origin origin, List<CellPart> parts) {
    try {
      return outcome(run, origin, parts);
    } finally {
      kept.tell();
    }
  }

  private Outcome outcome(CellRun run, Origin origin, List<CellPart> parts) {
    var declared = new ArrayList<DeclarationSnippet>();
    var value = Optional.<Object>empty();
    for (var part : parts) {
      if (run.stopAsked()) {
        return new Outcome.Failed(interrupted());
      }
      control.clear();
      imports.giveWayTo(part.source());
      imports.activateFor(part.source());
      var place = origin.place(part.offset());
      compiling.set(place);
      options.set(debugger.isAttached());
      kept.remember(part);
      var events = evaluated(part);
      for (var event : events) {
        if (event.causeSnippet() == null) {
          places.put(event.snippet().id(), place);
          if (event.status().isDefined()) {
            remember(event.snippet(), place);
          }
          lines.from(event.snippet(), run.source());
        }
      }
      var failure = failure(run, events, place);
      kept.putBack(events);
      if (failure.isPresent()) {
        events.forEach(event -> {
          // JShell would compile it with every later cell, in the hope that it is right then.
          if (event.status() == Status.RECOVERABLE_NOT_DEFINED && isTooLarge(event.snippet())) {
            shell.drop(event.snippet());
            options.takeAnotherCompiler();
          } else {
            drop(event.snippet());
          }
        });
        if (events.stream().anyMatch(event -> event.snippet() instanceof TypeDeclSnippet)) {
          TypeNames.clean(shell);
        }
        return new Outcome.Failed(failure.get());
      }
      value = shownValue(part, events);
      for (var event : events) {
        if (event.causeSnippet() == null
            && event.snippet() instanceof DeclarationSnippet declaration
            && !ShownValue.is(declaration)) {
          declared.add(declaration);
          kept.declares(declaration);
          if (declaration.kind() == Kind.METHOD || declaration.kind() == Kind.TYPE_DECL) {
            debugger.declares(run.source(), run.number());
          }
        }
        drop(event.snippet());
      }
    }
    return missing(origin, declared)
        .<Outcome>map(Outcome.Failed::new)
        .orElse(new Outcome.Done(value));
  }

  private List<SnippetEvent> evaluated(CellPart part) {
    // Code that runs inside or beside other code would declare the other's variable once more, and
    // a debugger is to see the lines that were written.
    if (ShownValue.suits(part) && userCode.isIdle() && !debugger.isAttached()) {
      var events = shell.eval(ShownValue.declaration(part));
      if (events.getFirst().status() == Status.VALID) {
        return events;
      }
      if (events.getFirst().status() == Status.RECOVERABLE_NOT_DEFINED) {
        // Otherwise it would be compiled again with every cell.
        if (isTooLarge(events.getFirst().snippet())) {
          options.takeAnotherCompiler();
        }
        shell.eval(ShownValue.NOTHING);
      }
      // It is void, or wrong in a way that is best told about what the person wrote.
    }
    return shell.eval(part.source());
  }

  /** Where exceptions come from that this snippet causes later, in threads and callbacks. */
  private void remember(Snippet snippet, Place place) {
    var runs = snippet.kind() != Kind.METHOD && snippet.kind() != Kind.TYPE_DECL;
    var wrapper = runs ? control.last().wrapper() : null;
    if (wrapper != null) {
      frames.was(wrapper.getName(), place, snippet);
    } else if (!runs) {
      frames.was(shell.sourceCodeAnalysis().wrapper(snippet).fullClassName(), place, snippet);
    }
  }

  /** What was compiled for this thread, and is about to run, learns its lines. */
  private void placeBeforeRun(String className) {
    var place = compiling.get();
    if (place != null) {
      frames.begins(className, place);
      var cell = CellRun.current().map(CellRun::source).orElse(place.source());
      lines.place(shell, places, className, place, cell);
    }
  }

  private Optional<Object> shownValue(CellPart part, List<SnippetEvent> events) {
    if (ShownValue.is(events.getFirst().snippet())) {
      return control.value();
    }
    if (!part.endsWithoutSemicolon()) {
      return Optional.empty();
    }
    return switch (events.getFirst().snippet().subKind()) {
      case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND ->
          control.value();
      default -> Optional.empty();
    };
  }

  private Optional<Failure> failure(CellRun run, List<SnippetEvent> events, Place place) {
    var thrown = control.thrown();
    if (thrown.isPresent() && (run.stopAsked() || thrown.get() instanceof CellStopped)) {
      return Optional.of(interrupted());
    }
    Optional<JShellException> account =
        events.stream().flatMap(e -> Optional.ofNullable(e.exception()).stream()).findFirst();
    if (account.isPresent() && account.get() instanceof UnresolvedReferenceException unresolved) {
      return Optional.of(failures.of(unresolved));
    }
    if (thrown.isPresent()) {
      return Optional.of(failures.of(thrown.get(), account));
    }
    for (var event : events) {
      boolean hopeless =
          event.status() == Status.REJECTED
              || (event.status() == Status.RECOVERABLE_NOT_DEFINED
                  && (event.snippet().kind() == Kind.VAR || isTooLarge(event.snippet())));
      if (event.causeSnippet() == null && hopeless) {
        return Optional.of(
            CompilationFailures.of(shell.diagnostics(event.snippet()).toList(), place));
      }
    }
    return Optional.empty();
  }

  /** Whether it is right but does not fit into a class file, which javac finds out very late. */
  private boolean isTooLarge(Snippet snippet) {
    return shell.diagnostics(snippet).anyMatch(d -> TOO_LARGE.matcher(d.getCode()).lookingAt());
  }

  private Optional<Failure> syntaxErrors(Origin origin, CellPart part) {
    var place = origin.place(part.offset());
    for (var snippet : shell.sourceCodeAnalysis().sourceToSnippets(part.source())) {
      var diagnostics = shell.diagnostics(snippet).toList();
      if (snippet.kind() == Kind.ERRONEOUS) {
        return Optional.of(CompilationFailures.of(diagnostics, place));
      }
    }
    return Optional.empty();
  }

  /** Types that even the whole cell did not make complete. */
  private Optional<Failure> missing(Origin origin, List<DeclarationSnippet> declared) {
    for (var snippet : declared) {
      var status = shell.status(snippet);
      if (status == Status.RECOVERABLE_NOT_DEFINED) {
        var place = places.getOrDefault(snippet.id(), origin.place(0));
        return Optional.of(CompilationFailures.of(shell.diagnostics(snippet).toList(), place));
      }
      if (status == Status.RECOVERABLE_DEFINED) {
        System.err.println(
            "%s can be used when %s is declared."
                .formatted(
                    Unresolved.name(snippet),
                    String.join(" and ", shell.unresolvedDependencies(snippet).toList())));
      }
    }
    return Optional.empty();
  }

  /** What is of no use to later cells would only make their compilation slower. */
  private void drop(Snippet snippet) {
    if (ShownValue.is(snippet)) {
      control.forgetTemporary(((VarSnippet) snippet).name());
      return;
    }
    if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      control.forgetTemporary(((VarSnippet) snippet).name());
    } else if (snippet.kind().isPersistent() || snippet.kind() == Kind.ERRONEOUS) {
      return;
    }
    shell.drop(snippet);
  }

  /** Runs code of the notebook that no compiler is needed for, so that it can be stopped. */
  public <T> T runUserCode(Callable<T> code) throws Exception {
    return userCode.run(code);
  }

  /** Whether the current thread is the one that runs the notebook's code now. */
  public boolean runsOnThisThread() {
    return userCode.runsOnThisThread();
  }

  /** What a notebook shows of an exception that code run by {@link #runUserCode} has thrown. */
  public Failure failure(Throwable thrown) {
    return thrown instanceof CellStopped ? interrupted() : failures.of(thrown, Optional.empty());
  }

  /** The lines that tell of an exception in a thread; none when no code of cells is in it. */
  public List<String> explained(Throwable thrown) {
    return frames.anyIn(thrown) ? failures.of(thrown, Optional.empty()).traceback() : List.of();
  }

  /** Interrupts what a run of a cell waits for, if it runs the notebook's code. */
  public void interrupt(CellRun run) {
    run.thread().ifPresent(userCode::interrupt);
  }

  /**
   * Looks at the state of the notebook; empty when the compiler was busy for all that time.
   *
   * @param wait in milliseconds
   */
  public <T> Optional<T> look(long wait, Function<Workings, T> look) throws InterruptedException {
    if (!compiler.tryLock(wait, TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(look.apply(new Workings(shell, control, imports, classPath)));
    } finally {
      compiler.unlock();
    }
  }

  /** Whether this much Java is complete, so that something else may follow. */
  public Completeness completeness(String code) {
    compiler.lock();
    try {
      var parts = CellPart.split(shell.sourceCodeAnalysis(), code);
      return parts.isEmpty() ? Completeness.COMPLETE : parts.getLast().judged();
    } finally {
      compiler.unlock();
    }
  }

  /** Adds a jar or folder to what cells can import. */
  public void addToClassPath(String entry) {
    compiler.lock();
    try {
      shell.addToClasspath(entry);
    } finally {
      compiler.unlock();
    }
  }

  /** Forgets all that the notebook has declared, and starts again with the imports. */
  public void reset() {
    drop(_ -> true);
    imports.startAgain();
  }

  /** Drops everything that cells have declared; start imports that came in stay. */
  public void forgetDeclarations() {
    drop(snippet -> snippet.kind() != Kind.IMPORT);
  }

  private void drop(Predicate<Snippet> which) {
    compiler.lock();
    try {
      // The latest first: what is dropped before its users would be compiled once more for them.
      for (var snippet : shell.snippets().toList().reversed()) {
        if (!which.test(snippet) || ShownValue.is(snippet)) {
          continue;
        }
        if (shell.status(snippet) == Status.VALID && snippet instanceof VarSnippet variable) {
          var unused = shell.varValue(variable);
          control.forgetVariable();
        }
        if (shell.status(snippet).isActive()) {
          shell.drop(snippet);
        }
      }
      places.clear();
      frames.forget();
      kept.forget();
      TypeNames.clean(shell);
    } finally {
      compiler.unlock();
    }
  }

  /** Finds the classes of the notebook, and of what was added to its class path. */
  public ClassLoader loader() {
    return classes.loader();
  }

  private static Failure interrupted() {
    return Failure.interrupted();
  }

  @Override
  public void close() {
    shell.close();
  }

  private record Provider(ExecutionControl control) implements ExecutionControlProvider {
    @Override
    public String name() {
      return "tauon";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
      return control;
    }
  }
}
