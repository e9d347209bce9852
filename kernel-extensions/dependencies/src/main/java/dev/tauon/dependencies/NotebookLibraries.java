package dev.tauon.dependencies;

import dev.tauon.kernel.cells.CellStopped;
import dev.tauon.kernel.magics.MagicCall;
import dev.tauon.kernel.magics.MagicResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The libraries of the notebook: where they come from, and what was loaded. */
final class NotebookLibraries {
  private static final NotebookLibraries SHARED = new NotebookLibraries();

  private final List<Repository> repositories = new ArrayList<>();
  private final List<Library> added = new ArrayList<>();
  private final LoadedLibraries loaded = new LoadedLibraries();
  private @Nullable Lock lock;
  private @Nullable Resolver resolver;

  private NotebookLibraries() {}

  /** Those of this kernel, which has one notebook. */
  static NotebookLibraries shared() {
    return SHARED;
  }

  synchronized void addRepository(Repository repository) {
    repositories.removeIf(known -> known.id().equals(repository.id()));
    repositories.add(repository);
  }

  synchronized void lock(Lock versions) {
    lock = versions;
  }

  /** What a cell has said, or else the notebook's file when the first library is wanted. */
  private Lock lockInForce() {
    var chosen = lock;
    if (chosen == null) {
      chosen = NotebookMetadata.lock(System.getenv()).orElse(Lock.NONE);
      lock = chosen;
    }
    return chosen;
  }

  synchronized List<Library> added() {
    return List.copyOf(added);
  }

  /** Finds libraries by their names and loads them. */
  MagicResult load(MagicCall call, List<Coordinates> wanted) throws Exception {
    return load(
        call,
        (frame, transfers) -> {
          Notices.printLocked(wanted, frame.locked());
          return resolver().byName(wanted, frame, transfers);
        });
  }

  /** Finds what a POM depends on and loads it. */
  MagicResult load(MagicCall call, Path pom, Set<String> scopes) throws Exception {
    return load(call, (frame, transfers) -> resolver().ofPom(pom, scopes, frame, transfers));
  }

  private synchronized Resolver resolver() {
    var ready = resolver;
    if (ready == null) {
      ready = ResolverLoader.load();
      resolver = ready;
    }
    return ready;
  }

  private MagicResult load(MagicCall call, BiFunction<Resolver.Frame, Transfers, Found> question)
      throws Exception {
    loaded.read(call.classPath().entries());
    Resolver.Frame frame;
    Lock inForce;
    synchronized (this) {
      inForce = lockInForce();
      frame = new Resolver.Frame(repositories, inForce.versions(), loaded);
    }
    var found = await(call, transfers -> question.apply(frame, transfers));
    var unknown = inForce.check(found.libraries());
    call.classPath().add(found.libraries().stream().map(Library::file).toList());
    for (var library : found.libraries()) {
      loaded.add(library.coordinates(), library.file());
    }
    synchronized (this) {
      added.addAll(found.libraries());
    }
    Notices.print(found, inForce == Lock.NONE ? List.of() : unknown);
    return MagicResult.returned(
        found.libraries().stream().map(library -> library.file().toString()).toList());
  }

  /** Waits in a way that can be interrupted, which reading from a server cannot. */
  private static Found await(MagicCall call, Function<Transfers, Found> question) throws Exception {
    var downloads = new Downloads();
    var answer = new CompletableFuture<Found>();
    Thread.ofPlatform()
        .daemon()
        .name("libraries")
        .start(() -> {
          try {
            answer.complete(question.apply(downloads));
          } catch (RuntimeException | LinkageError e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return call.interruptibly(answer::get);
    } catch (InterruptedException e) {
      throw new CellStopped();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      downloads.cancel();
      downloads.close();
    }
  }
}
