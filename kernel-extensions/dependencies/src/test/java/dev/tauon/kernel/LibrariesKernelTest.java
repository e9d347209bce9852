package dev.tauon.kernel;

import static dev.tauon.kernel.DiskRepository.dependencies;
import static dev.tauon.kernel.DiskRepository.dependency;
import static dev.tauon.kernel.RunningKernel.of;
import static dev.tauon.kernel.RunningKernel.printed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tauon.kernel.RunningKernel.Told;
import dev.tauon.messaging.Channel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LibrariesKernelTest {
  @TempDir Path home;
  private DiskRepository disk;

  @BeforeEach
  void fill() throws Exception {
    disk =
        new DiskRepository(home.resolve("mirror"))
            .library("alpha", "1.0", dependencies(dependency("org.disk", "beta", "1.0")))
            .library("beta", "1.0", "")
            .library("beta", "2.0", "")
            .library("gamma", "1.0", dependencies(dependency("org.disk", "beta", "2.0")))
            .versions("beta", "1.0", "2.0");
    settings("<mirrorOf>external:*</mirrorOf>", "");
  }

  /** Central and all other servers are the folder; folders and this machine are themselves. */
  private void settings(String mirrorOf, String more) throws Exception {
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        """
        <settings>
          <localRepository>%s</localRepository>
          <mirrors><mirror><id>disk</id><url>%s</url>%s</mirror></mirrors>
          %s
        </settings>
        """
            .formatted(home.resolve("local"), disk.folder().toUri(), mirrorOf, more));
  }

  private RunningKernel start() throws Exception {
    return RunningKernel.start("-Duser.home=" + home);
  }

  private static String sentence(RunningKernel kernel, String code) throws Exception {
    return of(kernel.run(code), "error").text("evalue");
  }

  @Nested
  class Names {
    @Test
    void a_library_comes_with_what_it_needs_through_the_mirror() throws Exception {
      try (var kernel = start()) {
        var messages =
            kernel.run("%maven org.disk:alpha:1.0\ndisk.Alpha.version() + disk.Beta.version()");
        assertThat(of(messages, "execute_result").map("data"))
            .containsEntry("text/plain", "1.01.0");
        assertThat(printed(messages, "stdout"))
            .contains("Added org.disk:alpha:1.0, org.disk:beta:1.0\n");
        assertThat(of(messages, "display_data").map("data").toString()).contains("Fetch");
        assertThat(home.resolve("local/org/disk/alpha/1.0/alpha-1.0.jar")).exists();

        var again = kernel.run("%addMavenDependency org.disk:alpha:1.0");
        assertThat(printed(again, "stdout"))
            .isEqualTo("org.disk:alpha is loaded already in version 1.0, which is used.\n");
        assertThat(again).extracting(Told::type).doesNotContain("display_data");
      }
    }

    @Test
    void the_nearest_version_wins_a_conflict() throws Exception {
      disk.library(
          "delta",
          "1.0",
          dependencies(
              dependency("org.disk", "alpha", "1.0"), dependency("org.disk", "beta", "2.0")));
      try (var kernel = start()) {
        kernel.run("%maven org.disk:delta:1.0");
        assertThat(kernel.result("disk.Beta.version()")).isEqualTo("2.0");
      }
    }

    @Test
    void ranges_and_the_latest_version_are_found() throws Exception {
      try (var kernel = start()) {
        assertThat(printed(kernel.run("%maven org.disk:beta:[1,2)"), "stdout"))
            .contains("beta:1.0");
      }
      try (var kernel = start()) {
        assertThat(printed(kernel.run("%%maven\n# the newest\norg.disk:beta:LATEST"), "stdout"))
            .contains("beta:2.0");
        assertThat(sentence(kernel, "%maven org.disk:alpha:[7,8]"))
            .contains("org.disk:alpha", "[7,8]", "disk (file:");
      }
    }

    @Test
    void what_a_loaded_library_conflicts_with_is_told() throws Exception {
      try (var kernel = start()) {
        kernel.run("%maven org.disk:alpha:1.0");
        var messages =
            kernel.run("%maven org.disk:gamma:1.0\ndisk.Gamma.version() + disk.Beta.version()");
        assertThat(of(messages, "execute_result").map("data"))
            .containsEntry("text/plain", "1.01.0");
        assertThat(printed(messages, "stderr"))
            .contains("org.disk:gamma:1.0 needs org.disk:beta 2.0, but 1.0 is loaded already");
      }
    }

    @Test
    void what_the_kernel_was_started_with_wins() throws Exception {
      disk.library("log", "1.0", dependencies(dependency("org.slf4j", "slf4j-api", "99.0")));
      var poms = disk.folder().resolve("org/slf4j/slf4j-api");
      for (var version : List.of("1.0.1", "99.0")) {
        Files.createDirectories(poms.resolve(version));
        Files.writeString(
            poms.resolve(version + "/slf4j-api-" + version + ".pom"),
            "<project><modelVersion>4.0.0</modelVersion><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId><version>%s</version></project>"
                .formatted(version));
      }
      try (var kernel = start()) {
        assertThat(printed(kernel.run("%maven org.slf4j:slf4j-api:1.0.1"), "stdout"))
            .matches(
                "org.slf4j:slf4j-api is loaded already in version 2[.\\d]+, which is used instead of 1.0.1.\n");
        assertThat(printed(kernel.run("%maven org.disk:log:1.0"), "stderr"))
            .contains("org.disk:log:1.0 needs org.slf4j:slf4j-api 99.0, but 2.");
        assertThat(kernel.result("disk.Log.version()")).isEqualTo("1.0");
      }
    }

    @Test
    void mistakes_in_a_name_are_explained() throws Exception {
      try (var kernel = start()) {
        assertThat(sentence(kernel, "%maven org.disk:alpha")).contains("group:artifact:version");
        assertThat(sentence(kernel, "%maven --wrong")).contains("%maven --lock");
        assertThat(sentence(kernel, "%maven")).contains("name a library");
      }
    }

    @Test
    void cells_do_not_see_the_libraries_of_maven() throws Exception {
      try (var kernel = start()) {
        kernel.run("%maven org.disk:beta:1.0");
        for (var name :
            List.of(
                "org.eclipse.aether.RepositorySystem",
                "org.apache.http.client.HttpClient",
                "org.codehaus.plexus.util.StringUtils")) {
          assertThat(of(kernel.run("Class.forName(\"" + name + "\")"), "error").text("ename"))
              .isEqualTo("java.lang.ClassNotFoundException");
        }
      }
    }

    @Test
    void a_value_in_java_is_the_list_of_jars() throws Exception {
      try (var kernel = start()) {
        assertThat(kernel.result("List<String> jars = %maven org.disk:alpha:1.0\njars.size()"))
            .isEqualTo("2");
      }
    }
  }

  @Nested
  class Failures {
    @Test
    void of_a_missing_library_name_it_and_the_repositories() throws Exception {
      Files.delete(disk.file("beta", "1.0", ".jar"));
      try (var kernel = start()) {
        kernel.run("%mavenRepo extra " + home.resolve("extra").toUri());
        assertThat(sentence(kernel, "%maven org.disk:nothing:3.1"))
            .contains(
                "org.disk:nothing:3.1 was not found. These repositories were asked: disk (file:",
                "extra (file:");
        assertThat(sentence(kernel, "%maven org.disk:alpha:1.0"))
            .contains("org.disk:beta:1.0 was not found");
        assertThat(kernel.run("disk.Alpha.version()")).extracting(Told::type).contains("error");
      }
    }

    @Test
    void of_a_wrong_checksum_say_so() throws Exception {
      Files.writeString(
          disk.file("beta", "1.0", ".jar.sha1"), "0123456789012345678901234567890123456789");
      try (var kernel = start()) {
        assertThat(sentence(kernel, "%maven org.disk:beta:1.0"))
            .contains("org.disk:beta:1.0 came from disk (file:", "wrong checksum");
        assertThat(home.resolve("local/org/disk/beta/1.0/beta-1.0.jar")).doesNotExist();
      }
    }

    @Test
    void offline_only_what_was_fetched_before_is_there() throws Exception {
      try (var kernel = start()) {
        kernel.run("%maven org.disk:alpha:1.0");
      }
      settings("<mirrorOf>external:*</mirrorOf>", "<offline>true</offline>");
      settings("<mirrorOf>external:*</mirrorOf>", "<offline>true</offline>");
      // A repository in a folder is read offline too; one on a server is not.
      Files.writeString(
          home.resolve(".m2/settings.xml"),
          Files.readString(home.resolve(".m2/settings.xml"))
              .replace(disk.folder().toUri().toString(), "http://nowhere.invalid/"));
      try (var kernel = start()) {
        assertThat(printed(kernel.run("%maven org.disk:alpha:1.0"), "stdout"))
            .contains("Added org.disk:alpha:1.0, org.disk:beta:1.0");
        assertThat(sentence(kernel, "%maven org.disk:gamma:1.0"))
            .contains("org.disk:gamma:1.0", "stay offline");
      }
    }

    @Test
    void of_a_connection_that_is_cut_name_the_file_and_the_server() throws Exception {
      try (var server = new CuttingServer(disk);
          var kernel = start()) {
        kernel.run("%mavenRepo shaky " + server.url());
        server.cut = true;
        var messages = kernel.run("%maven org.disk:zeta:1.0");
        assertThat(of(messages, "error").text("evalue"))
            .contains("org.disk:zeta:1.0 could not be fetched from shaky (http://localhost:");
        server.cut = false;
        assertThat(kernel.result("%maven org.disk:zeta:1.0\ndisk.Zeta.version()")).isEqualTo("1.0");
      }
    }

    @Test
    void of_a_server_that_says_nothing_do_not_hold_up_an_interrupt() throws Exception {
      try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
          var kernel = start()) {
        kernel.run("%mavenRepo silent http://localhost:" + silent.getLocalPort() + "/");
        var id = kernel.execute("%maven org.disk:unknown:1.0");
        silent.accept();
        kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
        assertThat(of(kernel.finished(id), "error").text("ename")).isEqualTo("KeyboardInterrupt");
      }
    }

    @Test
    void of_settings_that_are_not_xml_say_so() throws Exception {
      Files.writeString(home.resolve(".m2/settings.xml"), "<settings><mirrors></settings>");
      try (var kernel = start()) {
        assertThat(sentence(kernel, "%maven org.disk:beta:1.0"))
            .contains("Maven's settings cannot be read");
      }
    }
  }

  @Nested
  class Poms {
    private static final String BOM =
        "<dependencyManagement><dependencies><dependency><groupId>org.disk</groupId><artifactId>bom</artifactId><version>5</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>";

    @BeforeEach
    void poms() throws Exception {
      disk.pom(
          "bom",
          "5",
          "pom",
          "<dependencyManagement>"
              + dependencies(dependency("org.disk", "beta", "2.0"))
              + "</dependencyManagement>");
      disk.pom(
          "parent",
          "3",
          "pom",
          "<properties><alpha.version>1.0</alpha.version></properties>" + BOM);
    }

    @Test
    void with_parent_properties_and_bom_are_understood() throws Exception {
      try (var kernel = start()) {
        var messages =
            kernel.run(
                """
                %%loadFromPOM
                <?xml version="1.0"?>
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <parent><groupId>org.disk</groupId><artifactId>parent</artifactId><version>3</version></parent>
                  <artifactId>own</artifactId>
                  <dependencies>
                    <dependency><groupId>org.disk</groupId><artifactId>alpha</artifactId><version>${alpha.version}</version></dependency>
                    <dependency><groupId>org.disk</groupId><artifactId>beta</artifactId></dependency>
                  </dependencies>
                </project>\
                """);
        assertThat(printed(messages, "stdout"))
            .contains("Added org.disk:alpha:1.0, org.disk:beta:2.0");
      }
    }

    @Test
    void in_pieces_are_put_together() throws Exception {
      var other = new DiskRepository(home.resolve("other")).library("omega", "4", "");
      try (var kernel = start()) {
        kernel.run(
            """
            %%loadFromPOM
            <repository><id>other</id><url>OTHER</url></repository>
            <properties><v>4</v></properties>
            <dependency>
              <groupId>org.disk</groupId><artifactId>omega</artifactId><version>${v}</version>
            </dependency>
            BOM
            <dependency><groupId>org.disk</groupId><artifactId>beta</artifactId></dependency>
            <dependency><groupId>org.disk</groupId><artifactId>gone</artifactId><version>1</version><scope>test</scope></dependency>\
            """
                .replace("OTHER", other.folder().toUri().toString())
                .replace("BOM", BOM));
        assertThat(kernel.result("disk.Omega.version() + disk.Beta.version()")).isEqualTo("42.0");
      }
    }

    @Test
    void in_files_find_their_parent_beside_them_and_take_scopes() throws Exception {
      var project = Files.createDirectories(home.resolve("project/module"));
      Files.writeString(
          home.resolve("project/pom.xml"),
          "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version><packaging>pom</packaging><properties><b>2.0</b></properties></project>");
      Files.writeString(
          project.resolve("pom.xml"),
          "<project><modelVersion>4.0.0</modelVersion><parent><groupId>a</groupId><artifactId>a</artifactId><version>1</version></parent><artifactId>m</artifactId>"
              + dependencies(
                  dependency("org.disk", "beta", "${b}")
                      .replace("</dependency>", "<scope>test</scope></dependency>"),
                  dependency("org.disk", "missing", "1"))
              + "</project>");
      try (var kernel = start()) {
        var messages = kernel.run("%loadFromPOM " + project + "/pom.xml test");
        assertThat(printed(messages, "stdout")).contains("Added org.disk:beta:2.0\n");
        assertThat(sentence(kernel, "%loadFromPOM " + project + "/pom.xml"))
            .contains("org.disk:missing:1 was not found");
        assertThat(sentence(kernel, "%loadFromPOM nowhere.xml")).contains("there is no file");
      }
    }

    @Test
    void with_mistakes_are_told() throws Exception {
      try (var kernel = start()) {
        assertThat(sentence(kernel, "%%loadFromPOM\n<dependency>")).contains("are not XML");
        assertThat(
                sentence(
                    kernel,
                    "%%loadFromPOM\n"
                        + "<parent><groupId>org.disk</groupId><artifactId>nope</artifactId><version>1</version></parent>"))
            .contains("org.disk:nope");
        assertThat(
                sentence(
                    kernel,
                    "%%loadFromPOM\n<dependency><groupId>a</groupId><artifactId>b</artifactId></dependency>"))
            .contains("dependencies.dependency.version", "a:b");
      }
    }
  }

  @Test
  void locked_versions_are_the_same_in_the_next_kernel() throws Exception {
    String lock;
    try (var kernel = start()) {
      kernel.run("%maven org.disk:alpha:1.0 org.disk:beta:[1,2)");
      var shown = of(kernel.run("%maven --lock"), "display_data").map("data");
      lock = shown.get("text/plain").toString();
      assertThat(lock)
          .containsPattern("\"org.disk:alpha:jar:1.0 sha256:[0-9a-f]{64}\"")
          .containsPattern("\"org.disk:beta:jar:1.0 sha256:[0-9a-f]{64}\"");
      assertThat(shown.get("application/vnd.tauon.dependencies+json").toString())
          .startsWith("{tauon={dependencies=[org.disk:alpha:jar:1.0 sha256:");
    }
    disk.library("alpha", "1.0", dependencies(dependency("org.disk", "beta", "[1,9]")));
    disk.library("epsilon", "1.0", dependencies(dependency("org.disk", "beta", "2.0")));
    try (var kernel = start()) {
      kernel.run("%%maven --locked\n" + lock);
      assertThat(printed(kernel.run("%maven org.disk:beta:LATEST"), "stdout"))
          .contains("Added org.disk:beta:1.0");
      assertThat(printed(kernel.run("%maven org.disk:epsilon:1.0"), "stderr"))
          .contains("Not among the locked libraries: org.disk:epsilon:1.0");
    }
    var jar = home.resolve("local/org/disk/beta/1.0/beta-1.0.jar");
    Files.write(jar, disk.jar("other", "1").file("other", "1", ".jar").toString().getBytes());
    try (var kernel = start()) {
      kernel.run("%%maven --locked\n" + lock);
      assertThat(sentence(kernel, "%maven org.disk:beta:1.0"))
          .contains("org.disk:beta:1.0 is not the file that was locked");
      assertThat(sentence(kernel, "%%maven --locked\nnothing")).contains("%maven --lock prints");
    }
  }
}
