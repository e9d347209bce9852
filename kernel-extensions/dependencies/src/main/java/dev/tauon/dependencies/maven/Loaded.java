package dev.tauon.dependencies.maven;

import dev.tauon.dependencies.LoadedVersions;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencyTraverser;
import org.eclipse.aether.graph.Dependency;

/** Does not ask what a library needs that is loaded already: that is loaded as well. */
record Loaded(LoadedVersions versions, DependencyTraverser usual) implements DependencyTraverser {
  @Override
  public boolean traverseDependency(Dependency dependency) {
    var artifact = dependency.getArtifact();
    return versions
            .of(artifact.getGroupId(), artifact.getArtifactId(), artifact.getClassifier())
            .isEmpty()
        && usual.traverseDependency(dependency);
  }

  @Override
  public DependencyTraverser deriveChildTraverser(DependencyCollectionContext context) {
    return new Loaded(versions, usual.deriveChildTraverser(context));
  }
}
