package dev.tauon.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** Each package may use those to its right. */
  private static final List<String> ORDER =
      List.of(
          "requests",
          "assist",
          "dap",
          "history",
          "magics",
          "evaluation",
          "process",
          "debugger",
          "notebook",
          "rendering",
          "comms",
          "input",
          "output",
          "link",
          "cells",
          "classpath",
          "protocol",
          "display");

  private static final String ROOT = "dev.tauon.kernel.";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.tauon.kernel");

  @Test
  void packages_form_a_line() {
    for (int i = 0; i < ORDER.size(); i++) {
      for (var left : ORDER.subList(0, i)) {
        noClasses()
            .that()
            .resideInAPackage(ROOT + ORDER.get(i))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + left)
            .check(classes);
      }
    }
  }

  @Test
  void only_protocol_knows_json() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "protocol")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("tools.jackson..")
        .check(classes);
  }

  @Test
  void only_evaluation_and_assistance_know_jshell() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "evaluation", ROOT + "assist")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.jshell..")
        .check(classes);
  }
}
