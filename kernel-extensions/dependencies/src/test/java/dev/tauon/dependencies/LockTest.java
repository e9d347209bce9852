package dev.tauon.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tauon.kernel.magics.MagicFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
  private static Library library(Path folder, String name, String content) throws Exception {
    var file = Files.writeString(folder.resolve("a.jar"), content);
    return new Library(Coordinates.parse(name), file, List.of());
  }

  @Test
  void what_is_written_can_be_read(@TempDir Path folder) throws Exception {
    var lock = Lock.of(List.of(library(folder, "g.h:a-b:jar:linux-x86_64:1.0-M2.1", "x")));
    assertThat(Lock.parse(lock.json())).isEqualTo(lock);
    assertThat(lock.versions()).containsEntry("g.h:a-b:jar:linux-x86_64", "1.0-M2.1");
  }

  @Test
  void lines_without_checksums_will_do() {
    assertThat(Lock.parse("g:a:1\ng:b:jar:2").versions())
        .containsEntry("g:a:jar", "1")
        .containsEntry("g:b:jar", "2");
  }

  @Test
  void a_file_with_another_checksum_is_refused(@TempDir Path folder) throws Exception {
    var lock = Lock.of(List.of(library(folder, "g:a:1", "x")));
    assertThat(lock.check(List.of(library(folder, "g:a:1", "x")))).isEmpty();
    assertThat(lock.check(List.of(library(folder, "g:b:1", "x")))).hasSize(1);
    var changed = List.of(library(folder, "g:a:1", "y"));
    assertThatThrownBy(() -> lock.check(changed))
        .isInstanceOf(MagicFailed.class)
        .hasMessageContaining("g:a:1 is not the file that was locked");
  }

  @Test
  void what_is_not_a_lock_is_refused() {
    assertThatThrownBy(() -> Lock.parse("nothing")).isInstanceOf(MagicFailed.class);
    assertThatThrownBy(() -> Lock.parse("g:a:1 sha256:short")).isInstanceOf(MagicFailed.class);
  }
}
