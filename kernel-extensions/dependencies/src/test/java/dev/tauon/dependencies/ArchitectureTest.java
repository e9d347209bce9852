package dev.tauon.dependencies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void only_what_is_loaded_apart_knows_the_libraries_of_maven() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages("dev.tauon.dependencies");
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.tauon.dependencies.maven")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.tauon.dependencies.maven",
            "org.eclipse.aether..",
            "org.apache.maven..",
            "eu.maveniverse..")
        .check(classes);
  }
}
