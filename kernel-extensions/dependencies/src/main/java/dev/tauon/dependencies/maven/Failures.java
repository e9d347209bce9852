package dev.tauon.dependencies.maven;

import dev.tauon.kernel.magics.MagicFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.model.building.ModelBuildingException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionResolutionException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.TransferCancelledException;

/** Turns what Maven's libraries throw into a sentence that names the file and the repositories. */
record Failures(List<RemoteRepository> repositories, boolean offline, Listener listener) {
  MagicFailed of(Exception thrown) {
    return new MagicFailed(sentence(thrown), thrown);
  }

  private String sentence(Exception thrown) {
    for (var cause : chain(thrown)) {
      switch (cause) {
        case ArtifactResolutionException resolution -> {
          return of(resolution);
        }
        case ArtifactTransferException transfer -> {
          return of(transfer, transfer.getArtifact());
        }
        case VersionRangeResolutionException range -> {
          return range.getResult().getRequest().getArtifact()
              + " has no such version. "
              + places()
              + ".";
        }
        case VersionResolutionException version -> {
          return "no version of "
              + name(version.getResult().getRequest().getArtifact())
              + " was found. "
              + places()
              + ".";
        }
        case ModelBuildingException model -> {
          return "the POM has mistakes: "
              + model.getProblems().stream()
                  .map(problem -> problem.getMessage())
                  .distinct()
                  .collect(Collectors.joining("; "));
        }
        default -> {}
      }
    }
    return String.valueOf(thrown.getMessage());
  }

  private String of(ArtifactResolutionException resolution) {
    for (var result : resolution.getResults()) {
      if (result.getArtifact() == null || !result.isResolved()) {
        var artifact = result.getRequest().getArtifact();
        return result.getExceptions().stream()
            .filter(e -> !(e instanceof ArtifactNotFoundException))
            .findFirst()
            .map(e -> of(e, artifact))
            .orElseGet(() -> notFound(artifact));
      }
    }
    return String.valueOf(resolution.getMessage());
  }

  private String of(Exception e, Artifact artifact) {
    if (e instanceof ArtifactNotFoundException && !listener.refused(fileName(artifact))) {
      return notFound(artifact);
    }
    if (e instanceof ArtifactTransferException transfer) {
      var repository = transfer.getRepository();
      var from = repository == null ? "" : " from " + name(repository);
      if (listener.refused(fileName(artifact))) {
        return "%s came%s with a wrong checksum, twice: it is damaged there or on the way, and was not used."
            .formatted(name(artifact), from);
      }
      var sentence = "%s could not be fetched%s: %s".formatted(name(artifact), from, reason(e));
      return repository != null && sentence.contains("401")
          ? sentence
              + ". The server wants a name and a password: they belong into settings.xml, in a <server> whose id is "
              + repository.getId()
              + "."
          : sentence;
    }
    return name(artifact) + " could not be fetched: " + reason(e);
  }

  private String notFound(Artifact artifact) {
    return offline
        ? name(artifact)
            + " was not fetched before, and Maven's settings say to stay offline. Go online in settings.xml, or add the jar with %jars."
        : name(artifact) + " was not found. " + places() + ".";
  }

  private String places() {
    return repositories.isEmpty()
        ? "There are no repositories"
        : "These repositories were asked: "
            + repositories.stream().map(Failures::name).collect(Collectors.joining(", "));
  }

  private static String name(RemoteRepository repository) {
    var url = repository.getUrl().replaceFirst("//[^/@]*@", "//");
    return repository.getId() + " (" + url + ")";
  }

  private static String name(Artifact artifact) {
    return Question.coordinates(artifact).toString();
  }

  private static String fileName(Artifact artifact) {
    var classifier = artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
    return artifact.getArtifactId()
        + "-"
        + artifact.getVersion()
        + classifier
        + "."
        + artifact.getExtension();
  }

  /** What the deepest cause says. */
  private static String reason(Exception e) {
    var chain = chain(e);
    var cancelled = chain.stream().filter(TransferCancelledException.class::isInstance).findFirst();
    var last = cancelled.orElse(chain.getLast());
    return Optional.ofNullable(last.getMessage())
        .filter(message -> message.length() > 3)
        .orElse(last.getClass().getSimpleName() + ": " + last.getMessage());
  }

  private static List<Throwable> chain(Throwable thrown) {
    var chain = new ArrayList<Throwable>();
    for (var cause = thrown; cause != null && !chain.contains(cause); cause = cause.getCause()) {
      chain.add(cause);
      if (cause instanceof DependencyCollectionException collection) {
        collection.getResult().getExceptions().stream()
            .filter(e -> !chain.contains(e))
            .findFirst()
            .ifPresent(e -> chain.addAll(chain(e)));
      }
    }
    return chain;
  }
}
