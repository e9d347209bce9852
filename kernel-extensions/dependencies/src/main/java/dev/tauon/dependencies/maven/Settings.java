package dev.tauon.dependencies.maven;

import dev.tauon.kernel.magics.MagicFailed;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;

/** The settings of the person and of the machine, read anew for each question. */
final class Settings {
  private static final String FILE = "settings.xml";

  private Settings() {}

  static org.apache.maven.settings.Settings read() {
    var request = new DefaultSettingsBuildingRequest();
    var system = new Properties();
    system.putAll(System.getProperties());
    System.getenv().forEach((name, value) -> system.setProperty("env." + name, value));
    request.setSystemProperties(system);
    request.setUserSettingsFile(userHome().resolve(FILE).toFile());
    mavenHome(System.getenv())
        .map(home -> home.resolve("conf").resolve(FILE))
        .ifPresent(file -> request.setGlobalSettingsFile(file.toFile()));
    try {
      return new DefaultSettingsBuilderFactory()
          .newInstance()
          .build(request)
          .getEffectiveSettings();
    } catch (SettingsBuildingException e) {
      throw new MagicFailed("Maven's settings cannot be read: " + e.getMessage(), e);
    }
  }

  static Path userHome() {
    return Path.of(System.getProperty("user.home", ""), ".m2");
  }

  /** The Maven of this machine, whose settings may name the mirrors of an organisation. */
  private static Optional<Path> mavenHome(Map<String, String> environment) {
    var named =
        Stream.of("MAVEN_HOME", "M2_HOME")
            .flatMap(name -> Stream.ofNullable(environment.get(name)))
            .filter(home -> !home.isBlank())
            .map(Path::of);
    var onPath =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder, "mvn"))
            .filter(Files::isExecutable)
            .flatMap(Settings::home);
    return Stream.concat(named, onPath)
        .filter(home -> Files.isRegularFile(home.resolve("conf").resolve(FILE)))
        .findFirst();
  }

  private static Stream<Path> home(Path program) {
    try {
      var bin = program.toRealPath().getParent();
      return bin == null ? Stream.empty() : Stream.ofNullable(bin.getParent());
    } catch (java.io.IOException e) {
      return Stream.empty();
    }
  }
}
