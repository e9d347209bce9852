package dev.tauon.kernel.evaluation;

import dev.tauon.kernel.cells.CellRun;
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
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.SourceCodeAnalysis;
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

  private final ReentrantLock compiler = new ReentrantLock();
  private final UserCode userCode = new UserCode();
  private final Debugger debugger = new Debugger();
  private final CellLines lines = new CellLines(debugger);
  private final CellClasses classes = new CellClasses(debugger, lines);
  private final CellControl control =
      new CellControl(classes, userCode, compiler, this::placeBeforeRun);
  private final ClassPath classPath = ClassPath.ofProcess();
  private final EarlyClasses early = new EarlyClasses(classPath);
  private final DebugOptions options;
  private final JShell shell;
  private final CodePlaces places;
  private final CellFailures failures;
  private final StartImports imports;
  private final KeptValues kept;
  private final LiveSnippets snippets;
  private final Declarations declarations;
  private final PartEvaluation evaluation;

  public Evaluator() {
    this(List.of());
  }

  /**
   * @param compilerOptions as javac takes them
   */
  public Evaluator(List<String> compilerOptions) {
    var builder =
        JShell.builder()
            .executionEngine(control.provider(), Map.of())
            .fileManager(usual -> new CompilerFiles(usual, classPath))
            .compilerOptions(compilerOptions.toArray(new String[0]));
    options = new DebugOptions(builder);
    shell = builder.build();
    var bySnippet = new HashMap<String, Place>();
    var frames = new CellFrames(shell, bySnippet, compiler);
    places = new CodePlaces(shell, control, bySnippet, frames, lines);
    failures = new CellFailures(shell, control, bySnippet, frames);
    imports = new StartImports(shell, name -> early.begin(name, classes.loader()));
    kept = new KeptValues(shell, control, bySnippet);
    snippets = new LiveSnippets(shell, control, options);
    declarations = new Declarations(shell, debugger, places, kept, snippets);
    evaluation = new PartEvaluation(shell, control, userCode, debugger, options);
  }

  /** JShell runs nothing before it is built. */
  private void placeBeforeRun(String className) {
    early.await();
    places.beforeRun(className);
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
    warmUp(() -> false);
  }

  /**
   * Finds what every notebook may use, and runs a line so that the first cell is fast.
   *
   * @param cellWaits whether that would only delay a first cell which is there already
   */
  public void warmUp(BooleanSupplier cellWaits) {
    prepareThread();
    compiler.lock();
    try {
      imports.find(classes.loader(), classPath);
      early.find(classes.loader());
      if (cellWaits.getAsBoolean()) {
        return;
      }
      for (var part : CellPart.split(shell.sourceCodeAnalysis(), WARM_UP)) {
        imports.activateFor(part.source());
        evaluation.events(part).forEach(event -> snippets.dropUseless(event.snippet()));
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
      var wrong = failures.inSyntax(origin, parts);
      if (wrong.isPresent()) {
        return new Outcome.Failed(wrong.get());
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
        return new Outcome.Failed(Failure.interrupted());
      }
      control.clear();
      imports.giveWayTo(part.source());
      imports.activateFor(part.source());
      var place = origin.place(part.offset());
      places.compiles(place);
      options.set(debugger.isAttached());
      kept.remember(part);
      early.cellsRun();
      var events = evaluation.events(part);
      places.evaluated(events, place, run.source());
      var failure = failures.of(run, events, place);
      kept.putBack(events);
      if (failure.isPresent()) {
        snippets.dropFailed(events);
        return new Outcome.Failed(failure.get());
      }
      value = evaluation.shownValue(part, events);
      declared.addAll(declarations.keep(run, events));
    }
    return failures
        .missing(origin, declared)
        .<Outcome>map(Outcome.Failed::new)
        .orElse(new Outcome.Done(value));
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
    return failures.of(thrown);
  }

  /** The lines that tell of an exception in a thread; none when no code of cells is in it. */
  public List<String> explained(Throwable thrown) {
    return failures.explained(thrown);
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
    forget(_ -> true);
    imports.startAgain();
  }

  /** Drops everything that cells have declared; start imports that came in stay. */
  public void forgetDeclarations() {
    forget(snippet -> snippet.kind() != Kind.IMPORT);
  }

  private void forget(Predicate<Snippet> which) {
    compiler.lock();
    try {
      declarations.forget(which);
    } finally {
      compiler.unlock();
    }
  }

  /** Finds the classes of the notebook, and of what was added to its class path. */
  public ClassLoader loader() {
    return classes.loader();
  }

  @Override
  public void close() {
    shell.close();
  }
}
