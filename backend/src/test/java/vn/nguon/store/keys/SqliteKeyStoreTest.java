package vn.nguon.store.keys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteKeyStoreTest extends KeyVaultContract {

  @TempDir Path folder;

  @Override
  KeyStore store() {
    return SqliteKeyStore.open(folder.resolve("keys.db"));
  }

  @Override
  boolean contains(byte[] bytes) throws IOException {
    String wanted = new String(bytes, ISO_8859_1);
    for (Path file : files()) {
      if (Files.readString(file, ISO_8859_1).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith("-shm")).toList();
    }
  }

  @Test
  void onlyTheOwnerMayReadTheKeys() throws IOException {
    MasterKey.inFile(folder.resolve("master.key"), true);
    for (Path file : files()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .as(file.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theMasterKeyIsMadeOnceAndNeverInThePlaceOfALostOne() {
    Path file = folder.resolve("master.key");
    MasterKey made = MasterKey.inFile(file, true);
    assertThat(MasterKey.inFile(file, false).bytes()).isEqualTo(made.bytes());
    assertThatThrownBy(() -> MasterKey.inFile(folder.resolve("lost.key"), false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lost.key");
    assertThatThrownBy(() -> MasterKey.parse("dG9vIHNob3J0"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsNoSuchFileIsRefused() throws IOException {
    Path other = Files.writeString(folder.resolve("other.db"), "đây là một tệp khác".repeat(99));
    assertThatThrownBy(() -> SqliteKeyStore.open(other))
        .isInstanceOf(KeyStoreException.class)
        .hasMessageContaining("other.db");
  }
}
