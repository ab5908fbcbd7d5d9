package vn.nguon.store.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is expected of the keys of persons, wherever they are kept. */
abstract class KeyVaultContract {

  private static final MasterKey MASTER = master(1);
  private static final MasterKey OTHER = master(2);
  private static final byte[] TEXT = "Bà Bùi Thị Hạnh".getBytes(UTF_8);

  private KeyVault vault;

  private static MasterKey master(int first) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) first;
    return new MasterKey(bytes);
  }

  /** The store of the test, empty when it is opened for the first time. */
  abstract KeyStore store();

  /** Everything the store has on disk or can be asked for. */
  abstract boolean contains(byte[] bytes) throws Exception;

  @BeforeEach
  void open() {
    vault = KeyVault.open(store(), MASTER, null);
  }

  @AfterEach
  void close() {
    vault.close();
  }

  private void reopen(MasterKey master, MasterKey former) {
    vault.close();
    vault = KeyVault.open(store(), master, former);
  }

  @Test
  void whatWasSealedOpens() {
    byte[] sealed = vault.seal("party:ho-a", "name", TEXT);
    assertThat(new String(sealed, UTF_8)).doesNotContain("Hạnh");
    assertThat(vault.open("name", sealed)).contains(TEXT);
    reopen(MASTER, null);
    assertThat(vault.open("name", sealed)).contains(TEXT);
    assertThat(vault.opens(sealed)).isTrue();
  }

  @Test
  void theSameTextIsSealedDifferentlyEachTime() {
    assertThat(vault.seal("party:ho-a", "name", TEXT))
        .isNotEqualTo(vault.seal("party:ho-a", "name", TEXT));
    assertThat(vault.open("name", vault.seal("party:ho-a", "name", new byte[0])))
        .contains(new byte[0]);
  }

  @Test
  void whatWasSealedForOneFieldOrPersonOpensAsNoOther() {
    byte[] sealed = vault.seal("party:ho-a", "name", TEXT);
    assertThatThrownBy(() -> vault.open("phone", sealed))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] other = vault.seal("party:ho-b", "name", TEXT);
    byte[] mixed = sealed.clone();
    System.arraycopy(other, 0, mixed, 0, 8);
    assertThatThrownBy(() -> vault.open("name", mixed))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] changed = sealed.clone();
    changed[changed.length - 1] ^= 1;
    assertThatThrownBy(() -> vault.open("name", changed))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> vault.open("name", new byte[7]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoIsForgottenIsForgottenAloneAndForGood() throws Exception {
    byte[] sealed = vault.seal("party:ho-a", "name", TEXT);
    byte[] other = vault.seal("party:ho-b", "name", TEXT);
    byte[] wrapped;
    try (KeyStore beside = store()) {
      wrapped = beside.ofSubject("party:ho-a").orElseThrow().wrapped();
    }
    assertThat(contains(wrapped)).isTrue();
    vault.destroy("party:ho-a");
    assertThat(vault.open("name", sealed)).isEmpty();
    assertThat(vault.opens(sealed)).isFalse();
    assertThat(vault.open("name", other)).contains(TEXT);
    assertThat(contains(wrapped)).isFalse();

    byte[] anew = vault.seal("party:ho-a", "name", TEXT);
    assertThat(vault.open("name", anew)).contains(TEXT);
    assertThat(vault.open("name", sealed)).isEmpty();
    reopen(MASTER, null);
    assertThat(vault.open("name", sealed)).isEmpty();
    assertThat(vault.open("name", anew)).contains(TEXT);
    vault.destroy("party:nobody");
  }

  @Test
  void whoWasMentionedIsForgottenAloneOrWithWhomTheyWereMentionedBy() {
    String driver = vault.mention("party:ho-a", "Tài xế Năm Lửa");
    assertThat(driver).startsWith("party:ho-a#").doesNotContain("Lửa");
    assertThat(vault.mention("party:ho-a", " tài xế  Năm lửa.")).isEqualTo(driver);
    assertThat(vault.mention("party:ho-a", "77H-313.13"))
        .isEqualTo(vault.mention("party:ho-a", "77h 31313"));
    assertThat(vault.mention("party:ho-b", "Tài xế Năm Lửa").substring("party:ho-b".length()))
        .isNotEqualTo(driver.substring("party:ho-a".length()));
    assertThat(vault.mention("party:ho-a", "Tải xế Năm Lửa")).isNotEqualTo(driver);
    assertThat(vault.mention("party:ho-a", " – ")).isEqualTo("party:ho-a");

    assertThat(vault.knows(driver)).isFalse();
    byte[] own = vault.seal("party:ho-a", "name", TEXT);
    byte[] sealed = vault.seal(driver, "name", TEXT);
    byte[] other = vault.seal(vault.mention("party:ho-a", "Chú Sáu"), "name", TEXT);
    byte[] neighbour = vault.seal("party:ho-ab", "name", TEXT);
    assertThat(vault.knows(driver)).isTrue();
    vault.destroy(driver);
    assertThat(vault.open("name", sealed)).isEmpty();
    assertThat(vault.knows(driver)).isFalse();
    assertThat(vault.open("name", own)).contains(TEXT);
    assertThat(vault.open("name", other)).contains(TEXT);
    vault.destroy("party:ho-a");
    assertThat(vault.open("name", own)).isEmpty();
    assertThat(vault.open("name", other)).isEmpty();
    assertThat(vault.open("name", neighbour)).contains(TEXT);
    reopen(MASTER, null);
    assertThat(vault.open("name", other)).isEmpty();
  }

  /** A key stands on disk before anything sealed under it is handed out. */
  @Test
  void aKeyIsThereForEveryoneBeforeItIsUsed() {
    byte[] sealed = vault.seal("party:ho-a", "name", TEXT);
    try (KeyVault beside = KeyVault.open(store(), MASTER, null)) {
      assertThat(beside.open("name", sealed)).contains(TEXT);
    }
  }

  @Test
  void manyAtOnceAgreeOnOneKey() throws Exception {
    try (KeyVault beside = KeyVault.open(store(), MASTER, null);
        var pool = Executors.newFixedThreadPool(8)) {
      Callable<byte[]> here = () -> vault.seal("party:ho-a", "name", TEXT);
      Callable<byte[]> there = () -> beside.seal("party:ho-a", "name", TEXT);
      Set<String> ids = new HashSet<>();
      for (var sealed :
          pool.invokeAll(java.util.List.of(here, there, here, there, here, there, here, there))) {
        ids.add(java.util.HexFormat.of().formatHex(sealed.get(), 0, 8));
      }
      assertThat(ids).hasSize(1);
    }
  }

  @Test
  void anotherMasterKeyWrapsThemAnew() {
    byte[] sealed = vault.seal("party:ho-a", "name", TEXT);
    byte[] mark = vault.hmac("phone", "0900000001");
    assertThatThrownBy(() -> reopen(OTHER, null))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another master key");
    reopen(OTHER, MASTER);
    assertThat(vault.open("name", sealed)).contains(TEXT);
    reopen(OTHER, null);
    assertThat(vault.open("name", sealed)).contains(TEXT);
    assertThat(vault.hmac("phone", "0900000001")).isEqualTo(mark);
  }

  @Test
  void aMarkIsTheSameForTheSameTextAndPurpose() {
    byte[] mark = vault.hmac("phone", "0900000001");
    assertThat(mark).hasSize(32).isEqualTo(vault.hmac("phone", "0900000001"));
    assertThat(vault.hmac("name", "0900000001")).isNotEqualTo(mark);
    assertThat(vault.hmac("phone", "0900000002")).isNotEqualTo(mark);
    reopen(MASTER, null);
    assertThat(vault.hmac("phone", "0900000001")).isEqualTo(mark);
  }
}
