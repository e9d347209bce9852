package dev.tauon.dependencies.maven;

import dev.tauon.dependencies.Coordinates;
import dev.tauon.dependencies.Found;
import dev.tauon.dependencies.Resolver;
import dev.tauon.dependencies.Transfers;
import dev.tauon.kernel.magics.MagicFailed;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.extensions.mmr.MavenModelReader;
import eu.maveniverse.maven.mima.extensions.mmr.ModelRequest;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.aether.ConfigurationProperties;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;

/** Finds libraries with the libraries of Maven itself, by the rules of Maven. */
public final class MavenResolver implements Resolver {
  private static final int CONNECT_MS = 10_000;
  private static final int SILENCE_MS = 60_000;

  @Override
  public Found byName(List<Coordinates> wanted, Frame frame, Transfers transfers) {
    return asked(
        frame,
        transfers,
        question -> {
          var request = question.request();
          for (var one : wanted) {
            var version = frame.locked().getOrDefault(one.unversioned(), one.version());
            request.addDependency(new Dependency(artifact(one.withVersion(version)), "compile"));
          }
          return question.answer(request);
        });
  }

  @Override
  public Found ofPom(Path pom, Set<String> scopes, Frame frame, Transfers transfers) {
    return asked(
        frame,
        transfers,
        question -> {
          var request = question.request();
          addModel(request, pom, scopes, frame, question);
          return question.answer(request);
        });
  }

  private static void addModel(
      CollectRequest request, Path pom, Set<String> scopes, Frame frame, Question question) {
    try {
      var file = new DefaultArtifact("pom:pom:pom:pom").setFile(pom.toAbsolutePath().toFile());
      var response =
          new MavenModelReader(question.context())
              .readModel(
                  ModelRequest.builder()
                      .setArtifact(file)
                      .setRepositories(request.getRepositories())
                      .build());
      var model = response.toArtifactDescriptorResult(response.getEffectiveModel());
      for (var dependency : model.getDependencies()) {
        if (scopes.contains(dependency.getScope())) {
          request.addDependency(locked(dependency, frame));
        }
      }
      model.getManagedDependencies().forEach(request::addManagedDependency);
      question.addRepositories(request, model.getRepositories());
    } catch (Exception e) {
      throw question.failure(e);
    }
  }

  private static Dependency locked(Dependency dependency, Frame frame) {
    var artifact = dependency.getArtifact();
    var version = frame.locked().get(Question.coordinates(artifact).unversioned());
    return version == null ? dependency : dependency.setArtifact(artifact.setVersion(version));
  }

  private static Found asked(Frame frame, Transfers transfers, Function<Question, Found> question) {
    var settings = Settings.read();
    var listener = new Listener(transfers);
    var overrides =
        ContextOverrides.create()
            .withUserSettings(true)
            .withEffectiveSettings(settings)
            .offline(settings.isOffline())
            .transferListener(listener)
            .configProperties(
                Map.of(
                    ConfigurationProperties.CONNECT_TIMEOUT, CONNECT_MS,
                    ConfigurationProperties.REQUEST_TIMEOUT, SILENCE_MS))
            .build();
    var thread = Thread.currentThread();
    var before = thread.getContextClassLoader();
    thread.setContextClassLoader(MavenResolver.class.getClassLoader());
    try (Context context = new StandaloneStaticRuntime().create(overrides)) {
      return question.apply(new Question(context, frame, listener));
    } catch (IllegalStateException e) {
      throw new MagicFailed("Maven's settings cannot be used: " + e.getMessage(), e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  static DefaultArtifact artifact(Coordinates of) {
    return new DefaultArtifact(
        of.group(), of.artifact(), of.classifier(), of.extension(), of.version());
  }
}
