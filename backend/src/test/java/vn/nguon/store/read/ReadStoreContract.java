package vn.nguon.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.store.read.Documents.Page;
import vn.nguon.store.read.Documents.Swap;
import vn.nguon.store.read.Documents.Write;

/** What every read store does, whatever it keeps its documents in. */
abstract class ReadStoreContract {

  static final JsonMapper JSON = JsonMapper.builder().build();

  /** A document with something of every kind that JSON can hold. */
  record Lot(
      String name,
      String holder,
      Instant at,
      Long amount,
      BigDecimal weight,
      List<String> tags,
      Map<String, Object> more) {

    static Lot named(String name) {
      return new Lot(name, "H1", Instant.EPOCH, 0L, BigDecimal.ONE, List.of(), Map.of());
    }

    Lot held(String other) {
      return new Lot(name, other, at, amount, weight, tags, more);
    }

    Lot counted(Long other) {
      return new Lot(name, holder, at, other, weight, tags, more);
    }

    Lot tagged(String... other) {
      return new Lot(name, holder, at, amount, weight, Arrays.asList(other), more);
    }
  }

  static final Index<Lot> BY_AMOUNT =
      new Index.Ordered<>(
          "by_amount",
          lot ->
              lot.holder() == null || lot.amount() == null
                  ? null
                  : SortKey.of(lot.holder(), lot.amount()));
  static final Index<Lot> BY_NAME = new Index.Ordered<>("by_name", lot -> new SortKey(lot.name()));
  static final Index<Lot> BY_TAG = new Index.Tags<>("by_tag", Lot::tags);
  static final Index<Lot> WORDS = new Index.Text<>("words", null, Lot::name);
  static final Index<Lot> WORDS_OF_HOLDER = new Index.Text<>("words_of", Lot::holder, Lot::name);

  static final Collection<Lot> LOTS =
      new Collection<>(
          "lots", Lot.class, List.of(BY_AMOUNT, BY_NAME, BY_TAG, WORDS, WORDS_OF_HOLDER));

  /** The store under test, empty at the start of each test. */
  abstract ReadStore store();

  @AfterEach
  void dropAll() {
    for (String name : store().collections()) {
      store().drop(name);
    }
  }

  Documents<Lot> lots() {
    return store().open(LOTS);
  }

  static Write<Lot> write(String id, long position, Lot lot) {
    return new Write<>(id, position, lot);
  }

  static void put(Documents<Lot> lots, String id, long position, Lot lot) {
    assertThat(lots.upsert(List.of(write(id, position, lot)))).isEmpty();
  }

  static List<String> ids(Page<Lot> page) {
    return page.items().stream().map(Stored::id).toList();
  }

  /** The ids of all pages, in order. */
  static List<String> all(Documents<Lot> lots, java.util.function.Function<String, Find> find) {
    var ids = new ArrayList<String>();
    String cursor = null;
    do {
      Page<Lot> page = lots.find(find.apply(cursor));
      ids.addAll(ids(page));
      cursor = page.next();
    } while (cursor != null);
    return ids;
  }

  static List<String> range(Documents<Lot> lots, String index, SortKey from, SortKey to) {
    return all(lots, cursor -> new Find.Range(index, from, to, false, 1000, cursor));
  }

  static List<String> tagged(Documents<Lot> lots, String tag) {
    return all(lots, cursor -> new Find.Tagged("by_tag", tag, 1000, cursor));
  }

  static List<String> search(Documents<Lot> lots, String query) {
    return all(lots, cursor -> new Find.Search("words", null, query, 1000, cursor));
  }

  static List<String> searchOf(Documents<Lot> lots, String holder, String query) {
    return all(lots, cursor -> new Find.Search("words_of", holder, query, 1000, cursor));
  }

  @Test
  void aDocumentComesBackAsItWasWritten() {
    Map<String, Object> more = new HashMap<>();
    more.put("nothing", null);
    more.put("$date", "2026-03-01T05:00:00Z");
    more.put("a.b", List.of(List.of(1, 2), Arrays.asList("x", null), List.of()));
    more.put("%24 100%", Map.of("$numberLong", "7", "", "empty name"));
    more.put("flag", true);
    more.put("big", 9_007_199_254_740_993L);
    var lot =
        new Lot(
            "Bưởi \"Đoan Hùng\" $x.y \\ \n😀 \u0000",
            null,
            Instant.parse("2026-11-23T01:02:03.456789Z"),
            Long.MIN_VALUE,
            new BigDecimal("1234567890.12345"),
            Arrays.asList("a", null, ""),
            more);
    Documents<Lot> lots = store().open(new Collection<>("plain", Lot.class, List.of()));
    put(lots, "lô 1/\"Đ\".$ö", 7, lot);

    Stored<Lot> stored = lots.get("lô 1/\"Đ\".$ö").orElseThrow();
    assertThat(stored).isEqualTo(new Stored<>("lô 1/\"Đ\".$ö", 7, 1, lot));
    assertThat(lots.get("lô 1/\"đ\".$ö")).isEmpty();
  }

  @Test
  void decimalNumbersKeepFifteenDigits() {
    Documents<Lot> lots = lots();
    var weights =
        List.of("0.1", "-0.3", "999999999999.999", "0.000000000000123", "1E+20", "12.50", "0");
    for (String weight : weights) {
      Lot lot = Lot.named("x");
      put(lots, weight, 1, new Lot("x", "h", lot.at(), 1L, new BigDecimal(weight), null, null));
    }
    for (String weight : weights) {
      assertThat(lots.get(weight).orElseThrow().body().weight()).isEqualByComparingTo(weight);
    }
  }

  @Test
  void manyAreReadAtOnce() {
    Documents<Lot> lots = lots();
    lots.upsert(
        IntStream.range(0, 1500).mapToObj(i -> write("l" + i, i, Lot.named("n" + i))).toList());
    var wanted = IntStream.range(0, 2000).filter(i -> i % 2 == 0).mapToObj(i -> "l" + i).toList();
    Map<String, Stored<Lot>> found = lots.getMany(wanted);
    assertThat(found).hasSize(750);
    assertThat(found.get("l1498").body().name()).isEqualTo("n1498");
    assertThat(found.keySet()).allMatch(id -> found.get(id).id().equals(id));
    assertThat(lots.getMany(List.of())).isEmpty();
    assertThat(lots.count()).isEqualTo(1500);
  }

  @Test
  void anEventFoldedTwiceChangesNothing() {
    Documents<Lot> lots = lots();
    put(lots, "a", 10, Lot.named("ten"));
    assertThat(lots.upsert(List.of(write("a", 10, Lot.named("again"))))).containsExactly("a");
    assertThat(lots.get("a").orElseThrow()).isEqualTo(new Stored<>("a", 10, 1, Lot.named("ten")));
  }

  @Test
  void anOldBatchThatArrivesLateChangesOnlyWhatIsNew() {
    Documents<Lot> lots = lots();
    put(lots, "a", 10, Lot.named("ten"));
    put(lots, "b", 3, Lot.named("three"));
    Set<String> refused =
        lots.upsert(
            List.of(
                write("a", 5, Lot.named("five")),
                write("b", 5, Lot.named("five")),
                write("c", 5, Lot.named("five"))));
    assertThat(refused).containsExactly("a");
    assertThat(lots.get("a").orElseThrow().body().name()).isEqualTo("ten");
    assertThat(lots.get("b").orElseThrow()).isEqualTo(new Stored<>("b", 5, 2, Lot.named("five")));
    assertThat(lots.get("c").orElseThrow().version()).isEqualTo(1);
    assertThat(search(lots, "five")).containsExactlyInAnyOrder("b", "c");
    assertThat(search(lots, "ten")).containsExactly("a");
    assertThat(search(lots, "three")).isEmpty();
  }

  @Test
  void theHighestPositionWinsWhoeverComesFirst() throws Exception {
    Documents<Lot> lots = lots();
    inParallel(
        4,
        thread -> {
          for (int position = 1 + thread; position <= 400; position += 4) {
            lots.upsert(
                List.of(
                    write("same", position, Lot.named("n" + position)),
                    write("new" + position / 10, position, Lot.named("n" + position))));
          }
          return null;
        });
    assertThat(lots.get("same").orElseThrow().position()).isEqualTo(400);
    assertThat(lots.get("same").orElseThrow().body().name()).isEqualTo("n400");
    for (int i = 0; i < 40; i++) {
      assertThat(lots.get("new" + i).orElseThrow().position()).isEqualTo(i * 10 + 9);
    }
  }

  @Test
  void aSwapWantsTheVersionThatWasRead() {
    Documents<Lot> lots = lots();
    assertThat(lots.compareAndSet(List.of(new Swap<>("a", 1, 1, Lot.named("x")))))
        .containsExactly("a");
    assertThat(lots.get("a")).isEmpty();
    assertThat(
            lots.compareAndSet(
                List.of(
                    new Swap<>("a", 0, 1, Lot.named("one")),
                    new Swap<>("b", 0, 1, Lot.named("one")))))
        .isEmpty();
    assertThat(
            lots.compareAndSet(
                List.of(
                    new Swap<>("a", 0, 2, Lot.named("two")),
                    new Swap<>("b", 1, 2, Lot.named("two")))))
        .containsExactly("a");
    assertThat(lots.get("a").orElseThrow()).isEqualTo(new Stored<>("a", 1, 1, Lot.named("one")));
    assertThat(lots.get("b").orElseThrow()).isEqualTo(new Stored<>("b", 2, 2, Lot.named("two")));
    assertThat(search(lots, "two")).containsExactly("b");
    assertThat(search(lots, "one")).containsExactly("a");
  }

  @Test
  void noIncrementIsLostInARace() throws Exception {
    Documents<Lot> lots = lots();
    inParallel(
        2,
        thread -> {
          for (int i = 0; i < 1000; i++) {
            Set<String> refused;
            do {
              var old = lots.get("counter");
              long version = old.map(Stored::version).orElse(0L);
              long amount = old.map(stored -> stored.body().amount()).orElse(0L);
              refused =
                  lots.compareAndSet(
                      List.of(
                          new Swap<>("counter", version, i, Lot.named("c").counted(amount + 1))));
            } while (!refused.isEmpty());
          }
          return null;
        });
    Stored<Lot> counter = lots.get("counter").orElseThrow();
    assertThat(counter.body().amount()).isEqualTo(2000);
    assertThat(counter.version()).isEqualTo(2000);
    assertThat(range(lots, "by_amount", null, null)).containsExactly("counter");
  }

  @Test
  void rangesIncludeTheirStartAndLeaveOutTheirEnd() {
    Documents<Lot> lots = lots();
    for (long amount : new long[] {-5, 0, 7, 70, 1_000_000}) {
      put(lots, "l" + amount, 1, Lot.named("x").counted(amount));
    }
    put(lots, "none", 1, Lot.named("x").counted(null));
    put(lots, "other", 1, Lot.named("x").held("H2").counted(7L));

    assertThat(range(lots, "by_amount", SortKey.of("H1", 0), SortKey.of("H1", 70)))
        .containsExactly("l0", "l7");
    assertThat(range(lots, "by_amount", null, SortKey.of("H1", 0))).containsExactly("l-5");
    assertThat(range(lots, "by_amount", SortKey.of("H1", 71), null))
        .containsExactly("l1000000", "other");
    assertThat(range(lots, "by_amount", null, null))
        .containsExactly("l-5", "l0", "l7", "l70", "l1000000", "other");
    assertThat(range(lots, "by_amount", SortKey.of("H1", 70), SortKey.of("H1", 0))).isEmpty();
    assertThat(
            all(
                lots,
                cursor ->
                    new Find.Range(
                        "by_amount", SortKey.of("H1", 0), SortKey.of("H1", 70), true, 1, cursor)))
        .containsExactly("l7", "l0");
    assertThat(
            all(lots, cursor -> Find.Range.under("by_amount", SortKey.of("H1"), true, 2, cursor)))
        .containsExactly("l1000000", "l70", "l7", "l0", "l-5");
  }

  @Test
  void textsAreFoundByTheirBeginning() {
    Documents<Lot> lots = lots();
    for (String name : List.of("Bưởi", "Bưởi Năm Roi", "Bười", "bưởi", "B", "Bưở", "Đào", "a$.*")) {
      put(lots, name, 1, Lot.named(name));
    }
    assertThat(all(lots, cursor -> Find.Range.prefix("by_name", "Bưởi", 1, cursor)))
        .containsExactly("Bưởi", "Bưởi Năm Roi");
    assertThat(all(lots, cursor -> Find.Range.prefix("by_name", "a$.", 10, cursor)))
        .containsExactly("a$.*");
    assertThat(all(lots, cursor -> Find.Range.prefix("by_name", "", 3, cursor))).hasSize(8);
  }

  @Test
  void pagesGoOnThroughTiesInBothDirections() {
    Documents<Lot> lots = lots();
    int many = 2500;
    var writes = new ArrayList<Write<Lot>>();
    for (int i = 0; i < many; i++) {
      writes.add(
          write("l%04d".formatted(i), i, Lot.named("x").counted((long) i / 700).tagged("t")));
    }
    java.util.Collections.shuffle(writes, new Random(3));
    assertThat(lots.upsert(writes)).isEmpty();
    List<String> expected = IntStream.range(0, many).mapToObj(i -> "l%04d".formatted(i)).toList();

    assertThat(all(lots, cursor -> new Find.Range("by_amount", null, null, false, 97, cursor)))
        .isEqualTo(expected);
    assertThat(all(lots, cursor -> new Find.Range("by_amount", null, null, true, 97, cursor)))
        .isEqualTo(expected.reversed());
    assertThat(all(lots, cursor -> new Find.Tagged("by_tag", "t", 97, cursor))).isEqualTo(expected);
    assertThat(all(lots, cursor -> new Find.Search("words", null, "x", 97, cursor)))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(all(lots, cursor -> new Find.Search("words_of", "H1", "", 500, cursor)))
        .containsExactlyInAnyOrderElementsOf(expected);
    Page<Lot> exact =
        lots.find(new Find.Range("by_amount", SortKey.of("H1", 3), null, false, 400, null));
    assertThat(exact.items()).hasSize(400);
    assertThat(exact.next()).isNull();
  }

  @Test
  void pagesNeitherMissNorRepeatWhileOthersInsert() throws Exception {
    Documents<Lot> lots = lots();
    var expected = new HashSet<String>();
    var writes = new ArrayList<Write<Lot>>();
    for (int i = 0; i < 2500; i++) {
      String id = "old%05d".formatted(i * 7919 % 2500);
      expected.add(id);
      writes.add(write(id, 1, Lot.named("x").counted((long) i % 9)));
    }
    lots.upsert(writes);
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var inserts =
          threads.submit(
              () -> {
                int n = 0;
                while (!done.get() && n < 3000) {
                  put(lots, "new" + n, 1, Lot.named("x").counted((long) n % 9));
                  n++;
                }
                return n;
              });
      List<String> seen;
      try {
        seen = all(lots, cursor -> new Find.Range("by_amount", null, null, false, 20, cursor));
      } finally {
        done.set(true);
      }
      assertThat(inserts.get()).isPositive();
      assertThat(seen).doesNotHaveDuplicates().containsAll(expected);
    }
  }

  @Test
  void aSearchGivesADocumentOnceThoughSeveralOfItsWordsMatch() {
    Documents<Lot> lots = lots();
    var expected = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      expected.add("l" + i);
      put(lots, "l" + i, 1, Lot.named("c" + i % 7 + " cam c" + i % 3 + " xoài c" + i));
    }
    for (int limit : new int[] {1, 2, 7, 39, 40, 41}) {
      for (String query : List.of("c", "", "c x", "ca c xoai")) {
        assertThat(all(lots, cursor -> new Find.Search("words", null, query, limit, cursor)))
            .as("%s by %d", query, limit)
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  @Test
  void aSearchNeitherMissesNorRepeatsWhileOthersInsert() throws Exception {
    Documents<Lot> lots = lots();
    var expected = new HashSet<String>();
    var writes = new ArrayList<Write<Lot>>();
    for (int i = 0; i < 1500; i++) {
      String id = "old%05d".formatted(i * 7919 % 1500);
      expected.add(id);
      writes.add(write(id, 1, Lot.named("cam c" + i % 11 + " ca" + i)));
    }
    lots.upsert(writes);
    var done = new AtomicBoolean();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var inserts =
          threads.submit(
              () -> {
                int n = 0;
                while (!done.get() && n < 3000) {
                  String id = n % 2 == 0 ? "a" + n : "z" + n;
                  put(lots, id, 1, Lot.named("cam c" + n % 11 + " ca" + n));
                  n++;
                }
                return n;
              });
      List<String> seen;
      try {
        seen = all(lots, cursor -> new Find.Search("words", null, "c", 20, cursor));
      } finally {
        done.set(true);
      }
      assertThat(inserts.get()).isPositive();
      assertThat(seen).doesNotHaveDuplicates().containsAll(expected);
    }
  }

  /** How many candidates one page of a search looks through. */
  abstract int scan();

  @Test
  void frequentWordsThatRarelyMeetArePagedInBoundedSteps() {
    Documents<Lot> lots = lots();
    int many = 2 * scan() + 500;
    for (int from = 0; from < many; from += 1000) {
      lots.upsert(
          IntStream.range(from, Math.min(many, from + 1000))
              .mapToObj(
                  i -> {
                    boolean both = i >= many - 2;
                    String name = both ? "cam xoai" : i % 2 == 0 ? "cam" : "xoai";
                    return write("l%06d".formatted(i), 1, Lot.named(name));
                  })
              .toList());
    }
    Page<Lot> first = lots.find(new Find.Search("words", null, "cam xoai", 10, null));
    assertThat(first.items()).isEmpty();
    assertThat(first.next()).isNotNull();
    assertThat(all(lots, cursor -> new Find.Search("words", null, "cam xo", 1, cursor)))
        .containsExactlyInAnyOrder("l%06d".formatted(many - 2), "l%06d".formatted(many - 1));
    put(lots, "rare", 1, Lot.named("cam hồng"));
    Page<Lot> rare = lots.find(new Find.Search("words", null, "cam ho", 10, null));
    assertThat(ids(rare)).containsExactly("rare");
    assertThat(rare.next()).isNull();
  }

  @Test
  void tagsAreEqualExactly() {
    Documents<Lot> lots = lots();
    put(lots, "b", 1, Lot.named("x").tagged("Đạt", "GAP", "GAP", null));
    put(lots, "a", 1, Lot.named("x").tagged("GAP", "g.$a", ""));
    put(lots, "c", 1, Lot.named("x"));
    put(lots, "d", 1, new Lot("x", "h", null, null, null, null, null));
    assertThat(tagged(lots, "GAP")).containsExactly("a", "b");
    assertThat(tagged(lots, "Đạt")).containsExactly("b");
    assertThat(tagged(lots, "đạt")).isEmpty();
    assertThat(tagged(lots, "GA")).isEmpty();
    assertThat(tagged(lots, "g.$a")).containsExactly("a");
    assertThat(tagged(lots, "")).containsExactly("a");
    assertThat(ids(lots.find(new Find.Tagged("by_tag", "GAP", 1, null)))).containsExactly("a");
  }

  @Test
  void searchKnowsNoAccentsAndTakesBeginnings() {
    Documents<Lot> lots = lots();
    put(lots, "cam", 1, Lot.named("Cam Cao Phong, Hòa Bình"));
    put(lots, "bình", 1, Lot.named("Bình cắm hoa"));
    put(lots, "đào", 1, Lot.named("ĐÀO Sa Pa (lô 20261123-000000000000-7)"));
    put(lots, "camera", 1, Lot.named("Camera Hòa"));
    assertThat(search(lots, "cam hoa binh")).containsExactlyInAnyOrder("bình", "cam");
    assertThat(search(lots, "HÒA, bình: CAM")).containsExactlyInAnyOrder("bình", "cam");
    assertThat(search(lots, "ca ho")).containsExactlyInAnyOrder("bình", "cam", "camera");
    assertThat(search(lots, "camer")).containsExactly("camera");
    assertThat(search(lots, "dao")).containsExactly("đào");
    assertThat(search(lots, "Đào")).containsExactly("đào");
    assertThat(search(lots, "sa pa đ")).containsExactly("đào");
    assertThat(search(lots, "2026")).containsExactly("đào");
    assertThat(search(lots, "0000")).containsExactly("đào");
    assertThat(search(lots, "am")).isEmpty();
    assertThat(search(lots, "cam dao")).isEmpty();
    assertThat(search(lots, " ,. ")).containsExactlyInAnyOrder("bình", "cam", "camera", "đào");
  }

  @Test
  void searchStaysInItsScope() {
    Documents<Lot> lots = lots();
    put(lots, "a", 1, Lot.named("Cam sành").held("HTX 1"));
    put(lots, "b", 1, Lot.named("Cam sành").held("HTX 2"));
    put(lots, "c", 1, Lot.named("Cam sành").held("HTX 1 c"));
    put(lots, "d", 1, Lot.named("Cam sành").held(null));
    assertThat(searchOf(lots, "HTX 1", "cam")).containsExactly("a");
    assertThat(searchOf(lots, "HTX 1", "")).containsExactly("a");
    assertThat(searchOf(lots, "HTX", "cam")).isEmpty();
    assertThat(searchOf(lots, "HTX 2", "sanh cam")).containsExactly("b");
    assertThat(search(lots, "cam")).containsExactlyInAnyOrder("a", "b", "c", "d");
    put(lots, "e", 1, Lot.named("!").held("HTX 3 $.*|"));
    put(lots, "f", 1, Lot.named("Cam").held("HTX 3 $.*|"));
    assertThat(searchOf(lots, "HTX 3 $.*|", "")).containsExactlyInAnyOrder("e", "f");
    assertThat(searchOf(lots, "HTX 3 $.*|", "c")).containsExactly("f");
    for (String scope : new String[] {"HTX 1\u0001", "\u0000"}) {
      assertThatThrownBy(() -> searchOf(lots, scope, "cam"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> put(lots, "g", 1, Lot.named("Cam").held(scope)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void indexesFollowTheDocument() {
    Documents<Lot> lots = lots();
    put(lots, "a", 1, Lot.named("Cam đỏ").counted(1L).tagged("x", "y"));
    put(lots, "a", 2, Lot.named("Cam xanh").counted(2L).tagged("y", "z"));
    assertThat(range(lots, "by_amount", SortKey.of("H1", 1), SortKey.of("H1", 2))).isEmpty();
    assertThat(range(lots, "by_amount", SortKey.of("H1", 2), null)).containsExactly("a");
    assertThat(tagged(lots, "x")).isEmpty();
    assertThat(tagged(lots, "y")).containsExactly("a");
    assertThat(tagged(lots, "z")).containsExactly("a");
    assertThat(search(lots, "do")).isEmpty();
    assertThat(search(lots, "xanh")).containsExactly("a");

    long version = lots.get("a").orElseThrow().version();
    lots.compareAndSet(List.of(new Swap<>("a", version, 3, Lot.named("Quýt").counted(null))));
    assertThat(range(lots, "by_amount", null, null)).isEmpty();
    assertThat(tagged(lots, "y")).isEmpty();
    assertThat(search(lots, "cam")).isEmpty();
    assertThat(search(lots, "quyt")).containsExactly("a");
  }

  @Test
  void whatIsDeletedIsFoundNoMore() {
    Documents<Lot> lots = lots();
    put(lots, "a", 5, Lot.named("Cam").tagged("x"));
    put(lots, "b", 5, Lot.named("Cam").tagged("x"));
    lots.delete(List.of("a", "absent", "a"));
    lots.delete(List.of());
    assertThat(lots.get("a")).isEmpty();
    assertThat(tagged(lots, "x")).containsExactly("b");
    assertThat(search(lots, "cam")).containsExactly("b");
    assertThat(range(lots, "by_name", null, null)).containsExactly("b");
    assertThat(lots.count()).isEqualTo(1);

    put(lots, "a", 1, Lot.named("Quýt"));
    assertThat(lots.get("a").orElseThrow().version()).isEqualTo(1);
    assertThat(search(lots, "cam")).containsExactly("b");
  }

  @Test
  void collectionsComeAndGo() {
    assertThat(store().collections()).isEmpty();
    put(lots(), "a", 1, Lot.named("x").tagged("t"));
    Documents<Lot> other = store().open(LOTS.named("lots_2"));
    assertThat(other.get("a")).isEmpty();
    assertThat(store().collections()).containsExactly("lots", "lots_2");
    put(other, "b", 1, Lot.named("x"));

    store().drop("lots");
    store().drop("lots");
    assertThat(store().collections()).containsExactly("lots_2");
    assertThat(other.get("b")).isPresent();
    assertThat(lots().get("a")).isEmpty();
    assertThat(tagged(lots(), "t")).isEmpty();
  }

  @Test
  void anIndexDeclaredLaterFindsTheDocumentsOfBefore() {
    Documents<Lot> before = store().open(new Collection<>("lots", Lot.class, List.of(BY_NAME)));
    var writes = new ArrayList<Write<Lot>>();
    for (int i = 0; i < 1234; i++) {
      writes.add(write("l" + i, 1, Lot.named("Cam " + i).tagged("t" + i % 2)));
    }
    before.upsert(writes);
    Documents<Lot> after = lots();
    assertThat(tagged(after, "t1")).hasSize(617);
    assertThat(search(after, "cam 77")).contains("l77", "l770", "l779").hasSize(11);
    assertThat(range(after, "by_name", null, null)).hasSize(1234);
    put(after, "l77", 2, Lot.named("Quýt"));
    assertThat(search(after, "cam 77")).hasSize(10);
  }

  @Test
  void badInputIsRefused() {
    Documents<Lot> lots = lots();
    put(lots, "a", 1, Lot.named("x").tagged("t"));
    put(lots, "b", 1, Lot.named("x").tagged("t"));
    String cursor = lots.find(new Find.Tagged("by_tag", "t", 1, null)).next();
    String ofWords = lots.find(new Find.Search("words", null, "x", 1, null)).next();
    String ofNames = lots.find(new Find.Range("by_name", null, null, false, 1, null)).next();
    List<Find> finds =
        List.of(
            new Find.Tagged("by_nothing", "t", 10, null),
            new Find.Tagged("by_name", "t", 10, null),
            new Find.Tagged("by_tag", null, 10, null),
            new Find.Tagged("by_tag", "t", 0, null),
            new Find.Tagged("by_tag", "t", 1001, null),
            new Find.Tagged("by_tag", "t", 10, ""),
            new Find.Tagged("by_tag", "t", 10, "xyz"),
            new Find.Tagged("by_tag", "t", 10, "không"),
            new Find.Tagged("by_tag", "t", 10, cursor + "A"),
            new Find.Tagged("by_tag", "t", 10, cursor.substring(0, cursor.length() - 4)),
            new Find.Tagged("by_tag", "t", 10, ofNames),
            new Find.Range("by_tag", null, null, false, 10, null),
            new Find.Range("by_name", new SortKey("y"), null, false, 10, ofNames),
            new Find.Range("by_name", null, new SortKey("x"), true, 10, ofNames),
            new Find.Search("by_tag", null, "t", 10, null),
            new Find.Search("words", "H1", "t", 10, null),
            new Find.Search("words_of", null, "t", 10, null),
            new Find.Search("words", null, null, 10, null),
            new Find.Search("words", null, "y", 10, ofWords),
            new Find.Search("words_of", "H1", "x", 10, ofWords),
            new Find.Search(
                "words",
                null,
                IntStream.range(0, 33).mapToObj(i -> "w" + i).collect(Collectors.joining(" ")),
                10,
                null));
    for (Find find : finds) {
      assertThatThrownBy(() -> lots.find(find), "%s", find)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s).{10,}");
    }
    for (String id : new String[] {null, "", "x".repeat(201), "a\u0000", "\uD83D", "\uDE00x"}) {
      assertThatThrownBy(() -> lots.upsert(List.of(write(id, 1, Lot.named("x")))))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> lots.compareAndSet(List.of(new Swap<>(id, 0, 1, Lot.named("x")))))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () ->
                lots.upsert(
                    List.of(write("new", 1, Lot.named("x")), write("new", 2, Lot.named("y")))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(lots.get("new")).isEmpty();
    for (String name : new String[] {"", "Lots", "1lots", "lots-2", "x".repeat(49), "lots; --"}) {
      assertThatThrownBy(() -> new Collection<>(name, Lot.class, List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store().drop(name)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> new Collection<>("lots", Lot.class, List.of(BY_NAME, BY_NAME)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(lots.count()).isEqualTo(2);
  }

  @Test
  void randomWorkGivesTheAnswersOfASimpleModel() {
    for (long seed = 1; seed <= 3; seed++) {
      store().drop("lots");
      new RandomWork(seed, lots()).run();
    }
  }

  /** Random operations on a store and on a sorted map side by side. */
  private static final class RandomWork {

    private static final List<String> SYLLABLES =
        List.of("cam", "Cao", "phong", "Hòa", "bình", "đào", "Đà", "Lạt", "b", "chè", "12", "125");
    private static final Comparator<Stored<Lot>> BY_ID = Comparator.comparing(Stored::id);

    private final long seed;
    private final Random random;
    private final Documents<Lot> lots;
    private final TreeMap<String, Stored<Lot>> model = new TreeMap<>();

    RandomWork(long seed, Documents<Lot> lots) {
      this.seed = seed;
      this.random = new Random(seed);
      this.lots = lots;
    }

    void run() {
      for (int step = 0; step < 250; step++) {
        switch (random.nextInt(6)) {
          case 0, 1 -> upsert();
          case 2 -> swap();
          case 3 -> delete();
          default -> find(step);
        }
      }
      assertThat(lots.getMany(model.keySet())).as("seed %d", seed).isEqualTo(model);
    }

    private String id() {
      return List.of("lô ", "l", "Đ.", "$").get(random.nextInt(4)) + random.nextInt(15);
    }

    private Set<String> someIds() {
      var ids = new HashSet<String>();
      for (int i = random.nextInt(8); i >= 0; i--) {
        ids.add(id());
      }
      return ids;
    }

    private Lot lot() {
      String name =
          random
              .ints(random.nextInt(5), 0, SYLLABLES.size())
              .mapToObj(SYLLABLES::get)
              .collect(Collectors.joining(" "));
      return Lot.named(name)
          .held("H" + random.nextInt(2))
          .counted(random.nextInt(4) == 0 ? null : (long) random.nextInt(9) - 4)
          .tagged("t" + random.nextInt(4), "t" + random.nextInt(4));
    }

    private void keep(String id, long position, Lot lot) {
      Stored<Lot> old = model.get(id);
      model.put(id, new Stored<>(id, position, old == null ? 1 : old.version() + 1, lot));
    }

    private void upsert() {
      var writes = new ArrayList<Write<Lot>>();
      var refused = new HashSet<String>();
      for (String id : someIds()) {
        var write = new Write<>(id, random.nextLong(60), lot());
        writes.add(write);
        Stored<Lot> old = model.get(id);
        if (old != null && old.position() >= write.position()) {
          refused.add(id);
        } else {
          keep(id, write.position(), write.body());
        }
      }
      assertThat(lots.upsert(writes)).as("seed %d", seed).isEqualTo(refused);
    }

    private void swap() {
      var swaps = new ArrayList<Swap<Lot>>();
      var refused = new HashSet<String>();
      for (String id : someIds()) {
        Stored<Lot> old = model.get(id);
        long version = old == null ? 0 : old.version();
        long expected = random.nextInt(3) == 0 ? random.nextInt(3) : version;
        var swap = new Swap<>(id, expected, random.nextLong(60), lot());
        swaps.add(swap);
        if (expected == version) {
          keep(id, swap.position(), swap.body());
        } else {
          refused.add(id);
        }
      }
      assertThat(lots.compareAndSet(swaps)).as("seed %d", seed).isEqualTo(refused);
    }

    private void delete() {
      Set<String> ids = someIds();
      lots.delete(ids);
      model.keySet().removeAll(ids);
    }

    private void find(int step) {
      int limit = 1 + random.nextInt(20);
      String holder = "H" + random.nextInt(2);
      switch (random.nextInt(4)) {
        case 0 -> {
          SortKey from = SortKey.of(holder, random.nextInt(9) - 4);
          SortKey to = SortKey.of("H" + random.nextInt(2), random.nextInt(9) - 4);
          boolean descending = random.nextBoolean();
          Comparator<Stored<Lot>> order =
              Comparator.<Stored<Lot>, SortKey>comparing(s -> amount(s)).thenComparing(BY_ID);
          same(
              step,
              cursor -> new Find.Range("by_amount", from, to, descending, limit, cursor),
              s ->
                  amount(s) != null
                      && amount(s).compareTo(from) >= 0
                      && amount(s).compareTo(to) < 0,
              descending ? order.reversed() : order);
        }
        case 1 -> {
          String tag = "t" + random.nextInt(5);
          same(
              step,
              cursor -> new Find.Tagged("by_tag", tag, limit, cursor),
              s -> s.body().tags().contains(tag),
              BY_ID);
        }
        case 2 -> {
          String query = query();
          sameInAnyOrder(
              step,
              cursor -> new Find.Search("words", null, query, limit, cursor),
              s -> matches(s, query));
        }
        default -> {
          String query = query();
          sameInAnyOrder(
              step,
              cursor -> new Find.Search("words_of", holder, query, limit, cursor),
              s -> s.body().holder().equals(holder) && matches(s, query));
        }
      }
    }

    private String query() {
      return random
          .ints(random.nextInt(3), 0, SYLLABLES.size())
          .mapToObj(SYLLABLES::get)
          .map(word -> word.substring(0, 1 + random.nextInt(word.length())))
          .collect(Collectors.joining(" "));
    }

    private static SortKey amount(Stored<Lot> stored) {
      Lot lot = stored.body();
      return lot.amount() == null ? null : SortKey.of(lot.holder(), lot.amount());
    }

    private static boolean matches(Stored<Lot> stored, String query) {
      return Words.of(query).stream()
          .allMatch(
              q -> Words.of(stored.body().name()).stream().anyMatch(word -> word.startsWith(q)));
    }

    private void same(
        int step,
        java.util.function.Function<String, Find> find,
        java.util.function.Predicate<Stored<Lot>> filter,
        Comparator<Stored<Lot>> order) {
      List<String> expected =
          model.values().stream().filter(filter).sorted(order).map(Stored::id).toList();
      assertThat(all(lots, find))
          .as("seed %d, step %d, %s", seed, step, find.apply(null))
          .isEqualTo(expected);
    }

    private void sameInAnyOrder(
        int step,
        java.util.function.Function<String, Find> find,
        java.util.function.Predicate<Stored<Lot>> filter) {
      List<String> expected = model.values().stream().filter(filter).map(Stored::id).toList();
      assertThat(all(lots, find))
          .as("seed %d, step %d, %s", seed, step, find.apply(null))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private interface Job {
    Object run(int thread) throws Exception;
  }

  private static void inParallel(int count, Job job) throws Exception {
    try (var threads = Executors.newFixedThreadPool(count)) {
      List<Callable<Object>> jobs =
          IntStream.range(0, count)
              .<Callable<Object>>mapToObj(thread -> () -> job.run(thread))
              .toList();
      for (var result : threads.invokeAll(jobs)) {
        result.get();
      }
    }
  }

  @Test
  void keysOrderTheirParts() {
    var keys =
        List.of(
            SortKey.of("a", -1L),
            SortKey.of("a", 0),
            SortKey.of("a", 1L, "x"),
            SortKey.of("a", LocalDate.of(2026, 11, 23), true),
            SortKey.of("a", Instant.parse("2026-11-23T00:00:00Z")),
            SortKey.of("ab", Long.MIN_VALUE));
    assertThat(keys).isSorted();
    assertThatThrownBy(() -> SortKey.of("a\u0001b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SortKey.of("a", (Object) null))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SortKey.of(1.5)).isInstanceOf(IllegalArgumentException.class);
  }
}
