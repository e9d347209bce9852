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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Libraries from repositories in folders and on servers of this test; settings are read anew each
 * time.
 */
@Timeout(120)
class LibrariesKernelTest {
  private static final String CENTRAL_IS_A_FOLDER = "<mirrorOf>external:*</mirrorOf>";

  @TempDir static Path home;
  private static DiskRepository disk;
  @AutoClose private static RunningKernel kernel;

  @BeforeAll
  static void start() throws Exception {
    disk = new DiskRepository(home.resolve("mirror"));
    kernel = startOne();
  }

  @BeforeEach
  void usualSettings() throws Exception {
    settings(disk.folder().toUri().toString(), "");
  }

  private static RunningKernel startOne() throws Exception {
    return RunningKernel.start("-Duser.home=" + home);
  }

  /** Central and all other servers are the mirror; folders and this machine are themselves. */
  private static void settings(String mirror, String more) throws Exception {
    Files.createDirectories(home.resolve(".m2"));
    Files.writeString(
        home.resolve(".m2/settings.xml"),
        "<settings><localRepository>%s</localRepository><mirrors><mirror><id>disk</id><url>%s</url>%s</mirror></mirrors>%s</settings>"
            .formatted(home.resolve("local"), mirror, CENTRAL_IS_A_FOLDER, more));
  }

  private static String sentence(String code) throws Exception {
    return of(kernel.run(code), "error").text("evalue");
  }

  @Nested
  class Names {
    @Test
    void a_library_comes_with_what_it_needs_through_the_mirror() throws Exception {
      disk.library("alpha", "1.0", dependencies(dependency("org.disk", "beta", "1.0")))
          .library("beta", "1.0", "");
      var messages =
          kernel.run("%maven org.disk:alpha:1.0\ndisk.Alpha.version() + disk.Beta.version()");
      assertThat(of(messages, "execute_result").map("data")).containsEntry("text/plain", "1.01.0");
      assertThat(printed(messages, "stdout"))
          .contains("Added org.disk:alpha:1.0, org.disk:beta:1.0\n");
      assertThat(of(messages, "display_data").map("data").toString()).contains("Fetch");
      assertThat(home.resolve("local/org/disk/alpha/1.0/alpha-1.0.jar")).exists();

      var again = kernel.run("%addMavenDependency org.disk:alpha:1.0");
      assertThat(printed(again, "stdout"))
          .isEqualTo("org.disk:alpha is loaded already in version 1.0, which is used.\n");
      assertThat(again).extracting(Told::type).doesNotContain("display_data");
    }

    @Test
    void the_nearest_version_wins_a_conflict() throws Exception {
      disk.library("low", "1.0", "").library("low", "2.0", "");
      disk.library("middle", "1.0", dependencies(dependency("org.disk", "low", "1.0")));
      disk.library(
          "high",
          "1.0",
          dependencies(
              dependency("org.disk", "middle", "1.0"), dependency("org.disk", "low", "2.0")));
      kernel.run("%maven org.disk:high:1.0");
      assertThat(kernel.result("disk.Low.version()")).isEqualTo("2.0");
    }

    @Test
    void ranges_and_the_latest_version_are_found() throws Exception {
      for (var name : List.of("ranged", "newest")) {
        disk.library(name, "1.0", "").library(name, "2.0", "").versions(name, "1.0", "2.0");
      }
      assertThat(printed(kernel.run("%maven org.disk:ranged:[1,2)"), "stdout"))
          .contains("ranged:1.0");
      assertThat(printed(kernel.run("%%maven\n# one a line\norg.disk:newest:LATEST"), "stdout"))
          .contains("newest:2.0");
      assertThat(sentence("%maven org.disk:newest:[7,8]"))
          .contains("org.disk:newest", "[7,8]", "disk (file:");
    }

    @Test
    void what_a_loaded_library_conflicts_with_is_told() throws Exception {
      disk.library("shared", "1.0", "").library("shared", "2.0", "");
      disk.library("user", "1.0", dependencies(dependency("org.disk", "shared", "2.0")));
      kernel.run("%maven org.disk:shared:1.0");
      var messages =
          kernel.run("%maven org.disk:user:1.0\ndisk.User.version() + disk.Shared.version()");
      assertThat(of(messages, "execute_result").map("data")).containsEntry("text/plain", "1.01.0");
      assertThat(printed(messages, "stderr"))
          .contains("org.disk:user:1.0 needs org.disk:shared 2.0, but 1.0 is loaded already");
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
      assertThat(printed(kernel.run("%maven org.slf4j:slf4j-api:1.0.1"), "stdout"))
          .matches(
              "org.slf4j:slf4j-api is loaded already in version 2[.\\d]+, which is used instead of 1.0.1.\n");
      assertThat(printed(kernel.run("%maven org.disk:log:1.0"), "stderr"))
          .contains("org.disk:log:1.0 needs org.slf4j:slf4j-api 99.0, but 2.");
      assertThat(kernel.result("disk.Log.version()")).isEqualTo("1.0");
    }

    @Test
    void mistakes_in_a_name_are_explained() throws Exception {
      assertThat(sentence("%maven org.disk:alpha")).contains("group:artifact:version");
      assertThat(sentence("%maven --wrong")).contains("%maven --lock");
      assertThat(sentence("%maven")).contains("name a library");
      assertThat(sentence("%mavenRepo only-a-name")).contains("%mavenRepo NAME URL");
    }

    @Test
    void cells_do_not_see_the_libraries_of_maven() throws Exception {
      disk.library("plain", "1.0", "");
      kernel.run("%maven org.disk:plain:1.0");
      for (var name :
          List.of(
              "org.eclipse.aether.RepositorySystem",
              "org.apache.http.client.HttpClient",
              "org.codehaus.plexus.util.StringUtils")) {
        assertThat(of(kernel.run("Class.forName(\"" + name + "\")"), "error").text("ename"))
            .isEqualTo("java.lang.ClassNotFoundException");
      }
    }

    @Test
    void a_value_in_java_is_the_list_of_jars() throws Exception {
      disk.library("valued", "1.0", "");
      assertThat(kernel.result("List<String> jars = %maven org.disk:valued:1.0\njars.size()"))
          .isEqualTo("1");
    }
  }

  @Nested
  class Failures {
    @Test
    void of_a_missing_library_name_it_and_the_repositories() throws Exception {
      disk.library("needy", "1.0", dependencies(dependency("org.disk", "absent", "1.0")));
      disk.pom("absent", "1.0", "jar", "");
      kernel.run("%mavenRepo extra " + home.resolve("extra").toUri());
      assertThat(sentence("%maven org.disk:nothing:3.1"))
          .contains(
              "org.disk:nothing:3.1 was not found. These repositories were asked: disk (file:",
              "extra (file:");
      assertThat(sentence("%maven org.disk:needy:1.0"))
          .contains("org.disk:absent:1.0 was not found");
      assertThat(kernel.run("disk.Needy.version()")).extracting(Told::type).contains("error");
      disk.jar("absent", "1.0");
      assertThat(kernel.result("%maven org.disk:needy:1.0\ndisk.Absent.version()"))
          .isEqualTo("1.0");
    }

    @Test
    void of_a_wrong_checksum_say_so() throws Exception {
      disk.library("damaged", "1.0", "");
      Files.writeString(
          disk.file("damaged", "1.0", ".jar.sha1"), "0123456789012345678901234567890123456789");
      assertThat(sentence("%maven org.disk:damaged:1.0"))
          .contains("org.disk:damaged:1.0 came from disk (file:", "wrong checksum");
      assertThat(home.resolve("local/org/disk/damaged/1.0/damaged-1.0.jar")).doesNotExist();
    }

    @Test
    void offline_only_what_was_fetched_before_is_there() throws Exception {
      disk.library("before", "1.0", "");
      try (var earlier = startOne()) {
        earlier.run("%maven org.disk:before:1.0");
      }
      settings("http://nowhere.invalid/", "<offline>true</offline>");
      assertThat(printed(kernel.run("%maven org.disk:before:1.0"), "stdout"))
          .contains("Added org.disk:before:1.0");
      assertThat(sentence("%maven org.disk:never:1.0"))
          .contains("org.disk:never:1.0", "stay offline");
    }

    @Test
    void of_a_connection_that_is_cut_name_the_file_and_the_server() throws Exception {
      try (var server = new CuttingServer(disk)) {
        kernel.run("%mavenRepo shaky " + server.url());
        server.cut = true;
        assertThat(sentence("%maven org.disk:zeta:1.0"))
            .contains("org.disk:zeta:1.0 could not be fetched from shaky (http://localhost:");
        server.cut = false;
        assertThat(kernel.result("%maven org.disk:zeta:1.0\ndisk.Zeta.version()")).isEqualTo("1.0");

        server.password = "let me in";
        assertThat(sentence("%maven org.disk:eta:1.0"))
            .contains("org.disk:eta:pom:1.0", "<server> whose id is shaky");
        settings(
            disk.folder().toUri().toString(),
            "<servers><server><id>shaky</id><username>me</username><password>let me in</password></server></servers>");
        assertThat(kernel.result("%maven org.disk:eta:1.0\ndisk.Eta.version()")).isEqualTo("1.0");
      } finally {
        kernel.run("%mavenRepo shaky " + home.resolve("gone").toUri());
      }
    }

    @Test
    void of_a_server_that_says_nothing_do_not_hold_up_an_interrupt() throws Exception {
      try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
        kernel.run("%mavenRepo silent http://localhost:" + silent.getLocalPort() + "/");
        var id = kernel.execute("%maven org.disk:unknown:1.0");
        silent.accept();
        kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
        assertThat(of(kernel.finished(id), "error").text("ename")).isEqualTo("KeyboardInterrupt");
      } finally {
        kernel.run("%mavenRepo silent " + home.resolve("gone").toUri());
      }
    }

    @Test
    void of_settings_that_are_not_xml_say_so() throws Exception {
      Files.writeString(home.resolve(".m2/settings.xml"), "<settings><mirrors></settings>");
      assertThat(sentence("%maven org.disk:alpha:9")).contains("Maven's settings cannot be read");
    }
  }

  @Nested
  class Poms {
    private static final String BOM =
        "<dependencyManagement><dependencies><dependency><groupId>org.disk</groupId><artifactId>bom</artifactId><version>5</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>";

    @BeforeEach
    void poms() throws Exception {
      var managed =
          dependencies(
              dependency("org.disk", "managed", "2.0"), dependency("org.disk", "pieced", "3.0"));
      disk.pom("bom", "5", "pom", "<dependencyManagement>" + managed + "</dependencyManagement>")
          .pom(
              "parent",
              "3",
              "pom",
              "<properties><direct.version>1.0</direct.version></properties>" + BOM);
      for (var version : List.of("1.0", "2.0", "3.0")) {
        disk.library("managed", version, "").library("pieced", version, "");
      }
      disk.library("direct", "1.0", dependencies(dependency("org.disk", "managed", "1.0")));
    }

    @Test
    void with_parent_properties_and_bom_are_understood() throws Exception {
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
                  <dependency><groupId>org.disk</groupId><artifactId>direct</artifactId><version>${direct.version}</version></dependency>
                </dependencies>
              </project>\
              """);
      assertThat(printed(messages, "stdout"))
          .contains("Added org.disk:direct:1.0, org.disk:managed:2.0");
    }

    @Test
    void in_pieces_are_put_together() throws Exception {
      var other = new DiskRepository(home.resolve("other")).library("omega", "4", "");
      kernel.run(
          """
          %%loadFromPOM
          <repository><id>other</id><url>OTHER</url></repository>
          <properties><v>4</v></properties>
          <dependency>
            <groupId>org.disk</groupId><artifactId>omega</artifactId><version>${v}</version>
          </dependency>
          BOM
          <dependency><groupId>org.disk</groupId><artifactId>pieced</artifactId></dependency>
          <dependency><groupId>org.disk</groupId><artifactId>gone</artifactId><version>1</version><scope>test</scope></dependency>\
          """
              .replace("OTHER", other.folder().toUri().toString())
              .replace("BOM", BOM));
      assertThat(kernel.result("disk.Omega.version() + disk.Pieced.version()")).isEqualTo("43.0");
    }

    @Test
    void in_files_find_their_parent_beside_them_and_take_scopes() throws Exception {
      disk.library("scoped", "2.0", "");
      var project = Files.createDirectories(home.resolve("project/module"));
      Files.writeString(
          home.resolve("project/pom.xml"),
          "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version><packaging>pom</packaging><properties><b>2.0</b></properties></project>");
      Files.writeString(
          project.resolve("pom.xml"),
          "<project><modelVersion>4.0.0</modelVersion><parent><groupId>a</groupId><artifactId>a</artifactId><version>1</version></parent><artifactId>m</artifactId>"
              + dependencies(
                  dependency("org.disk", "scoped", "${b}")
                      .replace("</dependency>", "<scope>test</scope></dependency>"),
                  dependency("org.disk", "missing", "1"))
              + "</project>");
      var messages = kernel.run("%loadFromPOM " + project + "/pom.xml test");
      assertThat(printed(messages, "stdout")).contains("Added org.disk:scoped:2.0\n");
      assertThat(sentence("%loadFromPOM " + project + "/pom.xml"))
          .contains("org.disk:missing:1 was not found");
      assertThat(sentence("%loadFromPOM nowhere.xml")).contains("there is no file");
      assertThat(sentence("%%loadFromPOM every\n<a/>")).contains("\"every\" is not a scope");
    }

    @Test
    void with_mistakes_are_told() throws Exception {
      assertThat(sentence("%%loadFromPOM\n<dependency>")).contains("are not XML");
      assertThat(
              sentence(
                  "%%loadFromPOM\n<parent><groupId>org.disk</groupId><artifactId>nope</artifactId><version>1</version></parent>"))
          .contains("org.disk:nope");
      assertThat(
              sentence(
                  "%%loadFromPOM\n<dependency><groupId>a</groupId><artifactId>b</artifactId></dependency>"))
          .contains("dependencies.dependency.version", "a:b");
    }
  }

  @Test
  void locked_versions_are_the_same_in_the_next_kernel() throws Exception {
    disk.library("root", "1.0", dependencies(dependency("org.disk", "leaf", "[1,9]")))
        .library("leaf", "1.0", "")
        .versions("leaf", "1.0");
    String lock;
    try (var first = startOne()) {
      first.run("%maven org.disk:root:1.0");
      var shown = of(first.run("%maven --lock"), "display_data").map("data");
      lock = shown.get("text/plain").toString();
      assertThat(lock)
          .containsPattern("\"org.disk:root:jar:1.0 sha256:[0-9a-f]{64}\"")
          .containsPattern("\"org.disk:leaf:jar:1.0 sha256:[0-9a-f]{64}\"");
      assertThat(shown.get("application/vnd.tauon.dependencies+json").toString())
          .startsWith("{tauon={dependencies=[org.disk:leaf:jar:1.0 sha256:");
    }
    // In the meantime there is a newer version.
    disk.library("leaf", "2.0", "").versions("leaf", "1.0", "2.0");
    disk.library("late", "1.0", dependencies(dependency("org.disk", "leaf", "2.0")));
    try (var second = startOne()) {
      assertThat(of(second.run("%%maven --locked\nnothing"), "error").text("evalue"))
          .contains("%maven --lock prints");
      second.run("%%maven --locked\n" + lock);
      var late = second.run("%maven org.disk:late:1.0");
      assertThat(printed(late, "stdout")).contains("Added org.disk:late:1.0, org.disk:leaf:1.0");
      assertThat(printed(late, "stderr")).contains("Not among the locked libraries: org.disk:late");
      var root = second.run("%maven org.disk:root:2.0");
      assertThat(printed(root, "stdout")).contains("Added org.disk:root:1.0");
      assertThat(printed(root, "stderr")).contains("locked to version 1.0");
    }
    var jar = home.resolve("local/org/disk/leaf/1.0/leaf-1.0.jar");
    Files.write(jar, Files.readAllBytes(disk.file("leaf", "2.0", ".jar")));
    try (var third = startOne()) {
      third.run("%%maven --locked\n" + lock);
      assertThat(of(third.run("%maven org.disk:leaf:1.0"), "error").text("evalue"))
          .contains("org.disk:leaf:1.0 is not the file that was locked");
    }
  }

  @Test
  void versions_in_the_metadata_of_the_notebook_are_held_to(@TempDir Path folder) throws Exception {
    disk.library("kept", "1.0", "").library("kept", "2.0", "").versions("kept", "1.0", "2.0");
    var notebook = folder.resolve("notebook.ipynb");
    Files.writeString(
        notebook,
        """
        {"cells": [], "nbformat": 4, "nbformat_minor": 5,
         "metadata": {"tauon": {"dependencies": ["org.disk:kept:jar:1.0"]}}}
        """);
    var environment = Map.of("JPY_SESSION_NAME", notebook.toString());
    try (var own = RunningKernel.start(RunningKernel.Way.HUB, environment, "-Duser.home=" + home)) {
      var added = own.run("%maven org.disk:kept:[1,9]");
      assertThat(printed(added, "stdout")).contains("Added org.disk:kept:1.0");
    }
    Files.writeString(
        notebook, "{\"metadata\": {\"tauon\": {\"dependencies\": [\"what is this\"]}}}");
    try (var own = RunningKernel.start(RunningKernel.Way.HUB, environment, "-Duser.home=" + home)) {
      var added = own.run("%maven org.disk:kept:[1,9]");
      assertThat(printed(added, "stdout")).contains("Added org.disk:kept:2.0");
      assertThat(printed(added, "stderr")).contains("the versions are not held to");
    }
  }
}
