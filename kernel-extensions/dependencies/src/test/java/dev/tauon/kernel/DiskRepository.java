package dev.tauon.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A small Maven repository; each of its libraries is a class that tells its version. */
record DiskRepository(Path folder) {
  /**
   * Adds {@code org.disk:name:version} with a class {@code disk.Name}, whose static method {@code
   * version()} returns the version.
   *
   * @param more what else stands in the POM
   */
  DiskRepository library(String name, String version, String more) throws Exception {
    return pom(name, version, "jar", more).jar(name, version);
  }

  DiskRepository pom(String name, String version, String packaging, String more) throws Exception {
    put(
        name,
        version,
        ".pom",
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>org.disk</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
          <packaging>%s</packaging>
          %s
        </project>
        """
            .formatted(name, version, packaging, more)
            .getBytes(UTF_8));
    return this;
  }

  DiskRepository jar(String name, String version) throws Exception {
    var type = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    var jar = Files.createTempFile("library-", ".jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("disk/" + type + ".class"));
      out.write(
          ClassFile.of()
              .build(
                  ClassDesc.of("disk." + type),
                  made ->
                      made.withFlags(AccessFlag.PUBLIC)
                          .withMethodBody(
                              "version",
                              MethodTypeDesc.of(ConstantDescs.CD_String),
                              ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                              code -> code.ldc(version).areturn())));
      out.closeEntry();
    }
    put(name, version, ".jar", Files.readAllBytes(jar));
    Files.delete(jar);
    return this;
  }

  /** Which versions there are, for those who ask for a range or the latest. */
  DiskRepository versions(String name, String... versions) throws IOException {
    Files.writeString(
        folder.resolve("org/disk/" + name + "/maven-metadata.xml"),
        """
        <metadata><groupId>org.disk</groupId><artifactId>%s</artifactId><versioning>
          <latest>%s</latest><release>%s</release>
          <versions><version>%s</version></versions>
        </versioning></metadata>
        """
            .formatted(
                name,
                versions[versions.length - 1],
                versions[versions.length - 1],
                String.join("</version><version>", versions)));
    return this;
  }

  Path file(String name, String version, String ending) {
    return folder.resolve("org/disk/%s/%s/%s-%s%s".formatted(name, version, name, version, ending));
  }

  private void put(String name, String version, String ending, byte[] bytes) throws Exception {
    var file = file(name, version, ending);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    var sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sum);
  }

  static String dependency(String group, String name, String version) {
    var versioned = version.isEmpty() ? "" : "<version>" + version + "</version>";
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s</dependency>"
        .formatted(group, name, versioned);
  }

  static String dependencies(String... dependencies) {
    return "<dependencies>" + String.join("", dependencies) + "</dependencies>";
  }
}
