package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;

class LotNumbersTest {

  private static final ProductId CAM = new ProductId("CAM-XO");
  private static final LocalDate DAY = LocalDate.parse("2026-11-05");

  private static Given with(Given given, String number) {
    var id = new LotId(CAM, number);
    return given.in(
        LotState.stream(id),
        new LotEvent.LotHarvested(
            id,
            new PlaceId("vuon"),
            Quantity.kg("1"),
            null,
            null,
            null,
            null,
            List.of(),
            by("htx")));
  }

  private static LotNumbers after(long taken) {
    var given = new Given();
    for (long n = 1; n <= taken; n++) {
      with(given, "CP1-261105" + LotNumbers.letters(n));
    }
    return new LotNumbers(given.states());
  }

  @ParameterizedTest
  @CsvSource({"1, A", "2, B", "26, Z", "27, AA", "52, AZ", "53, BA", "702, ZZ", "703, AAA"})
  void lettersCountOn(long n, String letters) {
    assertThat(LotNumbers.letters(n)).isEqualTo(letters);
  }

  @Property
  void lettersAreReadAsANumberInBase26(@ForAll @LongRange(min = 1, max = 10_000_000) long n) {
    long read = 0;
    for (char letter : LotNumbers.letters(n).toCharArray()) {
      read = read * 26 + (letter - 'A' + 1);
    }
    assertThat(read).isEqualTo(n);
  }

  @Test
  void countUpByProductPrefixAndDay() {
    LotNumbers numbers = after(0);
    assertThat(numbers.next(CAM, "CP1", DAY)).hasToString("CAM-XO/CP1-261105A");
    assertThat(numbers.next(CAM, "CP1", DAY)).hasToString("CAM-XO/CP1-261105B");
    assertThat(numbers.next(CAM, "BH1", DAY)).hasToString("CAM-XO/BH1-261105A");
    assertThat(numbers.next(CAM, "CP1", DAY.plusDays(1))).hasToString("CAM-XO/CP1-261106A");
    assertThat(numbers.next(new ProductId("VAI-XO"), "CP1", DAY)).hasToString("VAI-XO/CP1-261105A");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 25, 26, 27, 64, 100})
  void goOnAfterARestart(long taken) {
    assertThat(after(taken).next(CAM, "CP1", DAY).number())
        .isEqualTo("CP1-261105" + LotNumbers.letters(taken + 1));
  }

  @Test
  void stepOverWhatABookBrought() {
    LotNumbers numbers = new LotNumbers(with(new Given(), "CP1-261105B").states());
    assertThat(numbers.next(CAM, "CP1", DAY).number()).isEqualTo("CP1-261105A");
    assertThat(numbers.next(CAM, "CP1", DAY).number()).isEqualTo("CP1-261105C");
  }

  @Test
  void chosenOnesAreTakenOnce() {
    LotNumbers numbers = new LotNumbers(with(new Given(), "SO-7").states());
    assertThat(numbers.chosen(CAM, "SO-8").number()).isEqualTo("SO-8");
    assertThat(numbers.chosen(new ProductId("VAI-XO"), "SO-7").number()).isEqualTo("SO-7");
    assertRefused("lot-number-taken", "lotNumber", () -> numbers.chosen(CAM, "SO-7"));
    assertRefused("lot-number", "lotNumber", () -> numbers.chosen(CAM, "SỐ 7"));
    for (String dots : List.of(".", "..")) {
      assertRefused("lot-number", "lotNumber", () -> numbers.chosen(CAM, dots));
    }
  }

  @Test
  void theLongestFitsIntoALotNumber() {
    assertThat(after(0).next(CAM, "ABCDE", DAY).number() + "ZZZZ").hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void noTwoThreadsGetTheSame() throws Exception {
    LotNumbers numbers = after(5);
    Set<LotId> given = ConcurrentHashMap.newKeySet();
    var start = new CountDownLatch(1);
    List<Future<?>> threads = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int t = 0; t < 8; t++) {
        threads.add(
            pool.submit(
                () -> {
                  start.await();
                  for (int i = 0; i < 250; i++) {
                    assertThat(given.add(numbers.next(CAM, "CP1", DAY))).isTrue();
                  }
                  return null;
                }));
      }
      start.countDown();
      for (Future<?> thread : threads) {
        thread.get();
      }
    }
    var expected = new HashSet<String>();
    for (long n = 6; n <= 2_005; n++) {
      expected.add("CP1-261105" + LotNumbers.letters(n));
    }
    assertThat(given).extracting(LotId::number).containsExactlyInAnyOrderElementsOf(expected);
  }
}
