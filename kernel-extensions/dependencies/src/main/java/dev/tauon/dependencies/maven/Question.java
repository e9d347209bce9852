package dev.tauon.dependencies.maven;

import dev.tauon.dependencies.Coordinates;
import dev.tauon.dependencies.Found;
import dev.tauon.dependencies.Library;
import dev.tauon.dependencies.Present;
import dev.tauon.dependencies.Resolver;
import dev.tauon.kernel.magics.MagicFailed;
import eu.maveniverse.maven.mima.context.Context;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionScheme;

/** One question for libraries: first what is needed, then the files that are not there yet. */
final class Question {
  /** A library that is needed, and the way to it. */
  private record Needed(Artifact artifact, List<Coordinates> way, List<RemoteRepository> from) {}

  private final Context context;
  private final Resolver.Frame frame;
  private final Listener listener;
  private final DefaultRepositorySystemSession session;
  private List<RemoteRepository> repositories;

  Question(Context context, Resolver.Frame frame, Listener listener) {
    this.context = context;
    this.frame = frame;
    this.listener = listener;
    session = new DefaultRepositorySystemSession(context.repositorySystemSession());
    session.setDependencyTraverser(new Loaded(frame.loaded(), session.getDependencyTraverser()));
    repositories = context.remoteRepositories();
    for (var added : frame.repositories()) {
      addRepository(new RemoteRepository.Builder(added.id(), "default", added.url()).build());
    }
  }

  Context context() {
    return context;
  }

  /** With the repositories, and the locked versions. */
  CollectRequest request() {
    var request = new CollectRequest();
    request.setRepositories(repositories);
    frame
        .locked()
        .forEach((name, version) ->
            request.addManagedDependency(
                new Dependency(new DefaultArtifact(name + ":" + version), "")));
    return request;
  }

  void addRepositories(CollectRequest request, List<RemoteRepository> more) {
    more.forEach(this::addRepository);
    request.setRepositories(repositories);
  }

  /** Mirrors, proxies and passwords of the settings hold for it too. */
  private void addRepository(RemoteRepository added) {
    if (repositories.stream().anyMatch(r -> same(r, added))) {
      return;
    }
    var all = new ArrayList<>(repositories);
    for (var one : context.repositorySystem().newResolutionRepositories(session, List.of(added))) {
      if (all.stream().noneMatch(r -> r.getUrl().equals(one.getUrl()))) {
        all.add(one);
      }
    }
    repositories = List.copyOf(all);
  }

  private static boolean same(RemoteRepository known, RemoteRepository added) {
    return known.getId().equals(added.getId())
        || known.getMirroredRepositories().stream().anyMatch(m -> m.getId().equals(added.getId()));
  }

  Found answer(CollectRequest request) {
    try {
      var root = context.repositorySystem().collectDependencies(session, request).getRoot();
      var needed = new ArrayList<Needed>();
      var present = new ArrayList<Present>();
      for (var child : root.getChildren()) {
        gather(child, List.of(), needed, present);
      }
      return new Found(files(needed), present);
    } catch (Exception e) {
      throw failure(e);
    }
  }

  private void gather(
      DependencyNode node, List<Coordinates> way, List<Needed> needed, List<Present> present) {
    var artifact = node.getArtifact();
    var own = coordinates(artifact);
    var loaded = frame.loaded().of(own.group(), own.artifact(), own.classifier());
    if (loaded.isPresent()) {
      boolean older = isOlder(loaded.get(), own.version());
      present.add(new Present(own, loaded.get(), older, way));
      return;
    }
    // A POM stands for what it depends on.
    if (!own.extension().equals("pom")) {
      needed.add(new Needed(artifact, way, node.getRepositories()));
    }
    var longer = new ArrayList<>(way);
    longer.add(own);
    node.getChildren().forEach(child -> gather(child, longer, needed, present));
  }

  private List<Library> files(List<Needed> needed) throws Exception {
    var requests =
        needed.stream().map(one -> new ArtifactRequest(one.artifact, one.from, "")).toList();
    var results = context.repositorySystem().resolveArtifacts(session, requests);
    var libraries = new ArrayList<Library>();
    for (int i = 0; i < results.size(); i++) {
      var artifact = results.get(i).getArtifact();
      libraries.add(
          new Library(coordinates(artifact), artifact.getFile().toPath(), needed.get(i).way));
    }
    return libraries;
  }

  MagicFailed failure(Exception e) {
    return e instanceof MagicFailed told
        ? told
        : new Failures(repositories, session.isOffline(), listener).of(e);
  }

  static Coordinates coordinates(Artifact artifact) {
    return new Coordinates(
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.getExtension(),
        artifact.getClassifier(),
        artifact.getVersion());
  }

  private static boolean isOlder(String loaded, String wanted) {
    VersionScheme scheme = new GenericVersionScheme();
    try {
      return scheme.parseVersion(loaded).compareTo(scheme.parseVersion(wanted)) < 0;
    } catch (InvalidVersionSpecificationException e) {
      return false;
    }
  }
}
