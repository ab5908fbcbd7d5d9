package vn.nguon.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteReadStoreTest extends ReadStoreContract {

  @TempDir Path directory;
  private SqliteReadStore store;

  @BeforeEach
  void open() {
    store = SqliteReadStore.open(directory.resolve("new/read.db"), JSON);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  ReadStore store() {
    return store;
  }

  @Override
  int scan() {
    return SqliteDocuments.SCAN;
  }

  @Override
  void dropAll() {
    // Each test has a file of its own.
  }

  @Test
  void reopeningKeepsEverything() {
    put(lots(), "a", 5, Lot.named("Cam Cao Phong").tagged("t"));
    store.close();
    store.close();
    open();
    assertThat(store.collections()).containsExactly("lots");
    assertThat(lots().get("a").orElseThrow().position()).isEqualTo(5);
    assertThat(search(lots(), "phong")).containsExactly("a");
    assertThat(tagged(lots(), "t")).containsExactly("a");
    assertThat(lots().upsert(List.of(write("a", 5, Lot.named("x"))))).containsExactly("a");
  }

  @Test
  void anIndexDeclaredNoMoreLeavesNoEntries() {
    put(lots(), "a", 1, Lot.named("Cam").tagged("t"));
    var fewer = store.open(new Collection<>("lots", Lot.class, List.of(BY_NAME)));
    put(fewer, "a", 2, Lot.named("Quýt"));
    assertThat(search(lots(), "cam")).isEmpty();
    assertThat(search(lots(), "quyt")).containsExactly("a");
    assertThat(tagged(lots(), "t")).isEmpty();
  }

  @Test
  void anIndexOfAnotherKindUnderTheSameNameIsFilledAnew() {
    put(lots(), "a", 1, Lot.named("Cam sành"));
    Index<Lot> other = new Index.Tags<>("by_name", lot -> List.of(lot.name()));
    var again = store.open(new Collection<>("lots", Lot.class, List.of(other)));
    assertThat(ids(again.find(new Find.Tagged("by_name", "Cam sành", 9, null))))
        .containsExactly("a");
  }

  @Test
  void keysAreInTheOrderOfTheirCodePoints() {
    var names = List.of("z", "\uE000", "\uFFFD", "😀", "😀😀", "𠮷");
    names.forEach(name -> put(lots(), name, 1, Lot.named(name)));
    List<String> expected = names.stream().map(SortKey::new).sorted().map(SortKey::value).toList();
    assertThat(range(lots(), "by_name", null, null)).isEqualTo(expected);
    assertThat(expected).containsExactly("z", "\uE000", "\uFFFD", "😀", "😀😀", "𠮷");
    assertThat(all(lots(), cursor -> Find.Range.prefix("by_name", "😀", 1, cursor)))
        .containsExactly("😀", "😀😀");
  }

  @Test
  void aTextCostsOneEntryForEachDistinctWord() {
    put(lots(), "a", 1, Lot.named("Cam cắm Cao Phong, cam"));
    put(lots(), "b", 1, Lot.named("!"));
    String count = "SELECT count(*) FROM entries_lots WHERE name = 'words'";
    int entries =
        store
            .file()
            .read(
                session -> {
                  try (var row = session.prepare(count).executeQuery()) {
                    row.next();
                    return row.getInt(1);
                  }
                });
    assertThat(entries).isEqualTo(4);
  }

  @Test
  void aDocumentThatNoLongerFitsItsTypeIsNamed() {
    record Other(List<Integer> name) {}
    put(lots(), "a", 1, Lot.named("Cam"));
    var other = store.open(new Collection<>("lots", Other.class, List.of()));
    assertThatThrownBy(() -> other.get("a"))
        .isInstanceOf(ReadStoreException.class)
        .hasMessageContaining("document a of lots");
  }

  @Test
  void workOnTheFileIsCommittedTogetherOrNotAtAll() {
    Documents<Lot> lots = lots();
    store
        .file()
        .write(
            session -> {
              put(lots, "a", 1, Lot.named("Cam"));
              assertThat(lots.get("a")).as("its own writes").isPresent();
              return null;
            });
    assertThat(lots.get("a")).isPresent();

    assertThatThrownBy(
            () ->
                store
                    .file()
                    .write(
                        session -> {
                          put(lots, "b", 1, Lot.named("Cam"));
                          throw new SQLException("no");
                        }))
        .isInstanceOf(ReadStoreException.class);
    assertThat(lots.get("b")).isEmpty();
    assertThat(search(lots, "cam")).containsExactly("a");
  }

  @Test
  void aPartThatFailsFailsTheWhole() {
    Documents<Lot> lots = lots();
    assertThatThrownBy(
            () ->
                store
                    .file()
                    .write(
                        session -> {
                          put(lots, "a", 1, Lot.named("Cam"));
                          try {
                            store
                                .file()
                                .write(
                                    inner -> {
                                      throw new IllegalStateException("swallowed");
                                    });
                          } catch (IllegalStateException ignored) {
                            // Caught here, and the outer transaction must not commit half.
                          }
                          return null;
                        }))
        .isInstanceOf(ReadStoreException.class);
    assertThat(lots.get("a")).isEmpty();
    put(lots, "b", 1, Lot.named("Cam"));
  }

  @Test
  void readersDoNotWaitForAWriter() throws Exception {
    Documents<Lot> lots = lots();
    put(lots, "a", 1, Lot.named("Cam"));
    var written = new CountDownLatch(1);
    var read = new CountDownLatch(1);
    var failure = new AtomicReference<Throwable>();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    store
                        .file()
                        .write(
                            session -> {
                              put(lots, "a", 2, Lot.named("Quýt"));
                              written.countDown();
                              try {
                                read.await();
                              } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                              }
                              return null;
                            });
                  } catch (RuntimeException e) {
                    failure.set(e);
                  }
                });
    written.await();
    assertThat(lots.get("a").orElseThrow().body().name()).isEqualTo("Cam");
    assertThat(search(lots, "quyt")).isEmpty();
    read.countDown();
    writer.join();
    assertThat(failure.get()).isNull();
    assertThat(lots.get("a").orElseThrow().body().name()).isEqualTo("Quýt");
  }

  @Test
  void aFileThatIsNoDatabaseIsNamed() throws Exception {
    Path file = directory.resolve("text.db");
    Files.writeString(file, "this is no database at all, however long it may be".repeat(100));
    assertThatThrownBy(() -> SqliteReadStore.open(file, JSON))
        .isInstanceOf(ReadStoreException.class)
        .hasMessageContaining("text.db");
  }
}
