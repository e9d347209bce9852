package dev.tauon.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** Each package may use those to its right. */
  private static final List<String> ORDER =
      List.of(
          "app",
          "web",
          "storage",
          "spawners",
          "sessions",
          "kernels",
          "terminals",
          "runs",
          "notebooks",
          "documents",
          "contents",
          "messaging",
          "certificates",
          "auth",
          "users");

  private static final JavaClasses HUB =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.tauon");

  @Test
  void every_package_has_its_place_in_the_line() {
    var packages =
        HUB.stream()
            .map(c -> c.getPackageName().substring("dev.tauon.".length()))
            .collect(Collectors.toSet());

    assertThat(packages).containsExactlyInAnyOrderElementsOf(ORDER);
  }

  @Test
  void packages_use_only_those_to_their_right() {
    for (int i = 1; i < ORDER.size(); i++) {
      var toTheLeft =
          ORDER.subList(0, i).stream().map(p -> "dev.tauon." + p).toArray(String[]::new);
      noClasses()
          .that(resideInAPackage("dev.tauon." + ORDER.get(i)))
          .should()
          .dependOnClassesThat(resideInAnyPackage(toTheLeft))
          .check(HUB);
    }
  }

  @Test
  void there_are_no_cycles() {
    slices().matching("dev.tauon.(*)").should().beFreeOfCycles().check(HUB);
  }

  @Test
  void edges_do_not_know_one_another() {
    var edges = List.of("web", "storage", "spawners");
    for (var edge : edges) {
      var others =
          edges.stream()
              .filter(e -> !e.equals(edge))
              .map(e -> "dev.tauon." + e)
              .toArray(String[]::new);
      noClasses()
          .that(resideInAPackage("dev.tauon." + edge))
          .should()
          .dependOnClassesThat(resideInAnyPackage(others))
          .check(HUB);
    }
  }

  @Test
  void technology_stays_at_the_edges() {
    keptIn("web", "org.eclipse.jetty..", "tools.jackson..");
    keptIn("storage", "org.jdbi..", "java.sql..", "com.zaxxer..", "org.flywaydb..");
    keptIn("spawners", "com.pty4j..");
    keptIn("app", "picocli..", "ch.qos.logback..");
    keptIn("notebooks", "org.commonmark..");
    noClasses()
        .that(not(resideInAnyPackage("dev.tauon.spawners", "dev.tauon.app")))
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .check(HUB);
  }

  @Test
  void routes_are_declared_in_classes_named_for_it() {
    classes()
        .that()
        .resideInAPackage("dev.tauon.web")
        .and()
        .haveSimpleNameEndingWith("Routes")
        .should()
        .haveOnlyFinalFields()
        .check(HUB);
  }

  private static void keptIn(String edge, String... technology) {
    noClasses()
        .that(not(resideInAPackage("dev.tauon." + edge)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(technology))
        .check(HUB);
  }
}
