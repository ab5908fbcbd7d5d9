package vn.nguon.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.nguon.kernel.Told.assertRefused;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nguon.identity.AccessTable;
import vn.nguon.identity.AccountCommand;
import vn.nguon.intake.HarvestBook;
import vn.nguon.intake.ImportCommand;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;
import vn.nguon.shipment.ShipmentCommand;

class DispatcherTest {

  private static final PartyId FARM = new PartyId("htx-cam");
  private static final PartyId SHOP = new PartyId("cua-hang");
  private static final ProductId CAM = new ProductId("CAM-XO");

  @TempDir Path directory;
  private House house;

  @BeforeEach
  void open() {
    house = House.at(directory.resolve("events.db"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static Actor actor(Role role) {
    return new Actor(Told.ACCOUNT, "Bà Hạnh", role, FARM, null);
  }

  private static By by(PartyId party) {
    return by(CommandId.random(), party);
  }

  private static By by(CommandId id, PartyId party) {
    return new By(
        id, Told.ACCOUNT, party, OffsetDateTime.parse("2026-11-20T08:00:00+07:00"), Told.NOW);
  }

  // ---- who may order what

  /** Some command of a kind: every part empty but who says so. */
  private static Command some(Class<?> type, By by) {
    RecordComponent[] parts = type.getRecordComponents();
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return (Command)
          constructor.newInstance(
              Arrays.stream(parts)
                  .map(
                      part ->
                          part.getType() == By.class
                              ? by
                              : Array.get(Array.newInstance(part.getType(), 1), 0))
                  .toArray());
    } catch (InvocationTargetException
        | NoSuchMethodException
        | InstantiationException
        | IllegalAccessException e) {
      throw new AssertionError(type.getName(), e);
    }
  }

  /** Read once: looking through all classes takes seconds. */
  private static final List<Class<?>> COMMANDS =
      new ClassFileImporter()
              .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
              .importPackages("vn.nguon")
              .stream()
              .filter(type -> type.isAssignableTo(Command.class) && !type.isInterface())
              .<Class<?>>map(JavaClass::reflect)
              .toList();

  static Stream<Arguments> table() {
    return COMMANDS.stream()
        .flatMap(command -> Arrays.stream(Role.values()).map(role -> Arguments.of(command, role)));
  }

  /** Accepts whatever gets this far. */
  private static Dispatcher gate(Set<Object> passed) {
    var bus = SimpleCommandBus.builder().build();
    COMMANDS.forEach(
        command ->
            bus.subscribe(
                command.getName(),
                (CommandMessage<?> message) -> {
                  passed.add(message.getPayload());
                  return "done";
                }));
    return new Dispatcher(
        DefaultCommandGateway.builder().commandBus(bus).build(),
        id -> Optional.empty(),
        House.JSON,
        House.VAULT);
  }

  @ParameterizedTest
  @MethodSource("table")
  void aRoleOrdersWhatTheOrderSays(Class<?> type, Role role) {
    OrderedBy ordered = type.getAnnotation(OrderedBy.class);
    boolean allowed = ordered != null && List.of(ordered.value()).contains(role);
    var passed = new java.util.HashSet<>();
    Command command = some(type, by(FARM));
    if (allowed) {
      assertThat(gate(passed).send(actor(role), command)).isEqualTo("\"done\"");
      assertThat(passed).containsExactly(command);
    } else {
      assertRefused("role-may-not", null, () -> gate(passed).send(actor(role), command));
      assertThat(passed).isEmpty();
    }
  }

  /** Each order has an address, and the address lets in whom the order does. */
  @Test
  void theTableOfAddressesSaysWhoMayOrderWhat() {
    var ordered = new TreeMap<String, Set<Role>>();
    for (Class<?> command : COMMANDS) {
      OrderedBy by = command.getAnnotation(OrderedBy.class);
      if (by != null) {
        ordered.put(command.getSimpleName(), EnumSet.copyOf(List.of(by.value())));
      }
    }
    Set<String> onBehalf =
        COMMANDS.stream()
            .filter(command -> command.isAnnotationPresent(OnBehalf.class))
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    var named = new TreeSet<String>();
    for (AccessTable.Row row : AccessTable.read().rows()) {
      if (row.orders().isEmpty()) {
        continue;
      }
      named.addAll(row.orders());
      var may = EnumSet.noneOf(Role.class);
      for (String order : row.orders()) {
        assertThat(ordered).as("access.csv: " + row.address()).containsKey(order);
        may.addAll(ordered.get(order));
      }
      assertThat(row.onBehalf())
          .as("access.csv: behalf of %s, by @OnBehalf of %s", row.address(), row.orders())
          .isEqualTo(row.orders().stream().anyMatch(onBehalf::contains));
      assertThat(row.roles())
          .as("access.csv: who of %s, by @OrderedBy of %s", row.address(), row.orders())
          .isEqualTo(may);
    }
    assertThat(named)
        .as("access.csv names every order that somebody may give")
        .isEqualTo(ordered.keySet());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void onlyAnOperatorActsForAnotherParty(Role role) {
    var passed = new java.util.HashSet<>();
    for (Class<?> type : COMMANDS) {
      OrderedBy ordered = type.getAnnotation(OrderedBy.class);
      if (ordered == null || !List.of(ordered.value()).contains(role)) {
        continue;
      }
      Command command = some(type, by(SHOP));
      if (role == Role.OPERATOR) {
        gate(passed).send(actor(role), command);
      } else {
        assertRefused("party-not-yours", "party", () -> gate(passed).send(actor(role), command));
      }
    }
    assertThat(passed.isEmpty()).isEqualTo(role != Role.OPERATOR);
  }

  @Test
  void anOfficerGivesOnlyTheOrdersOfTheFieldForAMember() {
    var cooperative = new PartyId("htx-khac");
    Actor officer =
        new Actor(Told.ACCOUNT, "Bà Hạnh", Role.PACKER, cooperative, null).onBehalfOf(FARM);
    By told = by(FARM);
    var byBoth =
        new By(
            told.command(),
            told.account(),
            FARM,
            told.happenedAt(),
            told.recordedAt(),
            cooperative);
    var passed = new java.util.HashSet<>();
    for (Class<?> type : COMMANDS) {
      OrderedBy ordered = type.getAnnotation(OrderedBy.class);
      if (ordered == null || !List.of(ordered.value()).contains(Role.PACKER)) {
        continue;
      }
      if (type.isAnnotationPresent(OnBehalf.class)) {
        // Who does it has to stand in it, whichever way it is left out.
        assertRefused(
            "party-not-yours", "party", () -> gate(passed).send(officer, some(type, told)));
        assertRefused(
            "party-not-yours",
            "party",
            () -> gate(passed).send(actor(Role.PACKER), some(type, byBoth)));
        gate(passed).send(officer, some(type, byBoth));
      } else {
        assertRefused(
            "on-behalf-not-this", null, () -> gate(passed).send(officer, some(type, byBoth)));
      }
    }
    assertThat(passed).isNotEmpty();
  }

  @Test
  void nobodySignsAsAnother() {
    var forged =
        new By(
            CommandId.random(),
            new AccountId("chi.thoa"),
            FARM,
            OffsetDateTime.parse("2026-11-20T08:00:00+07:00"),
            Told.NOW);
    assertRefused(
        "party-not-yours",
        "party",
        () ->
            house.dispatcher.send(
                actor(Role.OPERATOR), some(PartyCommand.RegisterParty.class, forged)));
  }

  // ---- once and only once

  private void aFarmAndAShop() {
    for (PartyId party : List.of(FARM, SHOP)) {
      house.dispatcher.sendTrusted(register(by(party), party, "Hợp tác xã"));
    }
    house.dispatcher.sendTrusted(
        new PlaceCommand.RegisterArea(
            new PlaceId("vuon-1"),
            new AreaDetails(
                "Vườn",
                "Cam",
                BigDecimal.ONE,
                Told.address(),
                null,
                new Geometry.Point(List.of(105.3, 20.7))),
            by(FARM)));
    house.dispatcher.sendTrusted(
        new ProductCommand.RegisterProduct(
            CAM,
            new ProductDetails(
                "Cam", null, null, "Cam", Unit.KGM, null, null, null, null, null, null, null),
            by(FARM)));
  }

  private static PartyCommand register(By by, PartyId party, String name) {
    return new PartyCommand.RegisterParty(
        party,
        new PartyDetails(name, Set.of(PartyRole.COOPERATIVE), Told.address(), null, null, "CP1"),
        by);
  }

  private static LotCommand harvest(By by, String kg) {
    return new LotCommand.HarvestLot(
        CAM, new PlaceId("vuon-1"), Quantity.kg(kg), null, null, null, null, null, by);
  }

  private static LotCommand dispose(By by, LotId lot, String kg) {
    return new LotCommand.DisposeOfLot(lot, Quantity.kg(kg), "Thối", by);
  }

  /** What clients read of an answer. */
  private record Answer(CommandId commandId, LotId lot, List<LotId> lots) {}

  private Answer send(Command command) {
    return House.JSON.readValue(house.dispatcher.send(actor(Role.FARMER), command), Answer.class);
  }

  @Test
  void aRepetitionAnswersTheSameAndChangesNothing() {
    aFarmAndAShop();
    var id = CommandId.random();
    String first = house.dispatcher.send(actor(Role.FARMER), harvest(by(id, FARM), "640"));
    List<Object> after = house.events();
    By later =
        new By(id, Told.ACCOUNT, FARM, Told.NOW.atOffset(java.time.ZoneOffset.UTC), Told.NOW);
    assertThat(house.dispatcher.send(actor(Role.FARMER), harvest(later, "640"))).isEqualTo(first);
    assertThat(house.dispatcher.send(actor(Role.FARMER), harvest(by(id, FARM), "640.00")))
        .as("the same amount, written otherwise")
        .isEqualTo(first);
    assertThat(house.events()).isEqualTo(after);
    assertThat(House.JSON.readValue(first, Answer.class))
        .isEqualTo(new Answer(id, LotId.of("CAM-XO", "CP1-261120A"), null));
  }

  @Test
  void soItDoesAfterARestart() {
    aFarmAndAShop();
    var id = CommandId.random();
    String first = house.dispatcher.send(actor(Role.FARMER), harvest(by(id, FARM), "640"));
    house.close();
    open();
    assertThat(house.dispatcher.send(actor(Role.FARMER), harvest(by(id, FARM), "640")))
        .isEqualTo(first);
    assertThat(send(harvest(by(FARM), "1")).lot().number())
        .as("numbers go on where they were")
        .isEqualTo("CP1-261120B");
  }

  @Test
  void anIdIsNotUsedForSomethingElse() {
    aFarmAndAShop();
    var id = CommandId.random();
    LotId lot = send(harvest(by(id, FARM), "640")).lot();
    List<Object> after = house.events();
    for (Command other :
        List.of(
            harvest(by(id, FARM), "641"),
            dispose(by(id, FARM), lot, "640"),
            register(by(id, FARM), new PartyId("khac"), "Khác"))) {
      assertRefused("command-reused", "commandId", () -> house.dispatcher.sendTrusted(other));
    }
    assertThat(house.events()).isEqualTo(after);
  }

  @Test
  void aRefusedCommandMayBeSentAgainWhenItsReasonIsGone() {
    aFarmAndAShop();
    LotId lot = send(harvest(by(FARM), "10")).lot();
    var id = CommandId.random();
    assertRefused("quantity-not-there", "quantity", () -> send(dispose(by(id, FARM), lot, "11")));
    assertThat(send(dispose(by(id, FARM), lot, "10")).lot()).isEqualTo(lot);
    assertRefused("command-reused", "commandId", () -> send(dispose(by(id, FARM), lot, "11")));
  }

  @Test
  void aPasswordHashIsSaltedAndStillTheSameCommand() {
    aFarmAndAShop();
    var id = CommandId.random();
    var account = new AccountId("chi.thoa");
    String first =
        house.dispatcher.sendTrusted(
            new AccountCommand.OpenAccount(
                account, "chi.thoa", "Chị Thoa", Role.FARMER, FARM, false, "{x}1", by(id, FARM)));
    assertThat(
            house.dispatcher.sendTrusted(
                new AccountCommand.OpenAccount(
                    account,
                    "chi.thoa",
                    "Chị Thoa",
                    Role.FARMER,
                    FARM,
                    false,
                    "{x}2",
                    by(id, FARM))))
        .isEqualTo(first);
    assertThat(house.accounts.find(account).orElseThrow().passwordHash()).isEqualTo("{x}1");
  }

  @Test
  void aBookIsImportedOnce() {
    aFarmAndAShop();
    var id = CommandId.random();
    String book =
        "Ngày thu hoạch;Vùng trồng;Sản phẩm;Khối lượng (kg)\n"
            + "5/11/2026;vuon-1;CAM-XO;640\n5/11/2026;vuon-1;CAM-XO;20\n";
    Command first = imported(book, by(id, FARM));
    String answer = house.dispatcher.send(actor(Role.FARMER), first);
    int events = house.events().size();
    assertThat(house.dispatcher.send(actor(Role.FARMER), imported(book, by(id, FARM))))
        .isEqualTo(answer);
    assertRefused(
        "command-reused",
        "commandId",
        () ->
            house.dispatcher.send(
                actor(Role.FARMER), imported(book + "6/11/2026;vuon-1;CAM-XO;1\n", by(id, FARM))));
    assertThat(house.events()).hasSize(events);
    assertThat(House.JSON.readValue(answer, Answer.class).lots())
        .extracting(LotId::number)
        .containsExactly("CP1-261105A", "CP1-261105B");
  }

  private static Command imported(String book, By by) {
    return new ImportCommand.ImportHarvests(
        HarvestBook.harvests(book.getBytes(StandardCharsets.UTF_8), by), false, by);
  }

  @Test
  void aShipmentIsOneThingForAllItsLots() {
    aFarmAndAShop();
    LotId one = send(harvest(by(FARM), "10")).lot();
    LotId two = send(harvest(by(FARM), "10")).lot();
    List<Object> before = house.events();
    var shipment = new ShipmentId("gn-1");
    var lines =
        List.of(
            new ShipmentCommand.Line(one, Quantity.kg("10")),
            new ShipmentCommand.Line(two, Quantity.kg("11")));
    assertRefused(
        "quantity-not-there",
        "lines.quantity",
        () ->
            send(
                new ShipmentCommand.DispatchShipment(shipment, SHOP, lines, null, null, by(FARM))));
    assertThat(house.events()).isEqualTo(before);
    assertThat(send(dispose(by(FARM), one, "10")).lot()).isEqualTo(one);
  }

  // ---- many at once

  @Test
  void theSameCommandFromManyThreadsTakesEffectOnce() throws Exception {
    aFarmAndAShop();
    int before = house.events().size();
    var id = CommandId.random();
    Set<String> answers = new TreeSet<>(inParallel(16, i -> send(harvest(by(id, FARM), "640"))));
    assertThat(answers).hasSize(1);
    assertThat(house.events()).hasSize(before + 1);
  }

  @Test
  void whoIsFasterWinsAndTheOthersTryAgain() throws Exception {
    aFarmAndAShop();
    LotId lot = send(harvest(by(FARM), "40")).lot();
    inParallel(40, i -> send(dispose(by(FARM), lot, "1")));
    assertRefused("lot-not-held", "lot", () -> send(dispose(by(FARM), lot, "1")));
    assertThat(house.events("lot:" + lot)).hasSize(41);
  }

  @Test
  void manyHarvestsAtOnceHaveNumbersOfTheirOwn() throws Exception {
    aFarmAndAShop();
    assertThat(inParallel(60, i -> send(harvest(by(FARM), "1")))).doesNotHaveDuplicates();
  }

  private interface Act {
    Answer act(int i) throws Exception;
  }

  private List<String> inParallel(int times, Act act) throws Exception {
    var start = new CountDownLatch(1);
    List<Future<String>> all = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(8)) {
      for (int t = 0; t < times; t++) {
        int i = t;
        all.add(
            pool.submit(
                () -> {
                  start.await();
                  return act.act(i).toString();
                }));
      }
      start.countDown();
    }
    List<String> answers = new ArrayList<>();
    for (Future<String> each : all) {
      answers.add(each.get());
    }
    return answers;
  }

  private static Dispatcher failing(AtomicInteger left, RuntimeException with) {
    var bus = SimpleCommandBus.builder().build();
    bus.subscribe(
        PartyCommand.RegisterParty.class.getName(),
        (CommandMessage<?> message) -> {
          if (left.getAndDecrement() > 0) {
            throw with;
          }
          return "done";
        });
    return new Dispatcher(
        DefaultCommandGateway.builder().commandBus(bus).build(),
        id -> Optional.empty(),
        House.JSON,
        House.VAULT);
  }

  @Test
  void conflictsAreTriedAgainButNotForEver() {
    var left = new AtomicInteger(19);
    Command command = register(by(FARM), FARM, "HTX");
    assertThat(failing(left, new ConcurrencyException("faster")).sendTrusted(command))
        .isEqualTo("\"done\"");
    var endless = new AtomicInteger(1_000);
    assertThatExceptionOfType(ConcurrencyException.class)
        .isThrownBy(
            () -> failing(endless, new ConcurrencyException("faster")).sendTrusted(command));
    assertThat(endless).hasValue(980);
  }

  @Test
  void refusalsAreNot() {
    var left = new AtomicInteger(5);
    assertRefused(
        "required",
        "name",
        () ->
            failing(left, Refusal.invalid("required", "name"))
                .sendTrusted(register(by(FARM), FARM, "HTX")));
    assertThat(left).hasValue(4);
  }
}
