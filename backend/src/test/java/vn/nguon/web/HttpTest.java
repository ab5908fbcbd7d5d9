package vn.nguon.web;

import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.nguon.kernel.Role;
import vn.nguon.store.projection.ProjectionEngine;

/**
 * Tests of the running application over HTTP, as its users meet it. All of them share one
 * application with the demonstration in it, and members of their own beside those: one of each
 * role, signed in. What a test makes has a number of its own, so no test sees another's.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(ReadCount.class)
abstract class HttpTest {

  /** What labels print before the path. */
  static final String BASE = "https://nguon.example";

  static final String PASSWORD = "mùa cam năm nay 2026";

  static final String FARM = "kt-nha-vuon";
  static final String PACKING_HOUSE = "kt-dong-goi";
  static final String CARRIER = "kt-van-chuyen";
  static final String SHOP = "kt-cua-hang";

  static final String FARM_AREA = "kt-vuon";
  static final String PACKING_AREA = "kt-vuon-dong-goi";
  static final String FARM_PLACE = "kt-so-che";
  static final String PACKING_PLACE = "kt-nha-dong-goi";
  static final String WAREHOUSE = "kt-kho";
  static final String SHOP_PLACE = "kt-quay";

  /** Oranges of the farm, in kilograms; the packing house may make lots of them too. */
  static final String RAW = "KT-CAM-XO";

  /** Packed oranges of the packing house, in kilograms, 21 days to best before. */
  static final String PACKED = gtin("952123477001");

  /** Pomelos of the farm, by the piece. */
  static final String PIECES = "KT-BUOI";

  private static final Path DATA = emptied(Path.of("target", "http-tests"));
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static World world;

  @LocalServerPort int port;

  @Autowired ProjectionEngine engine;

  /** Who is signed in, by role, and the operator of the demonstration. */
  private record World(
      int port, String demoPassword, Map<Role, Caller> members, ProjectionEngine engine) {}

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("nguon.data", DATA::toString);
    settings.add("nguon.demo", () -> "true");
    settings.add("nguon.base-uri", () -> BASE);
    settings.add("nguon.recall.sweep", () -> "200ms");
    settings.add("nguon.live.beat", () -> "200ms");
    settings.add("nguon.report.most-in-hour", () -> "1000");
    settings.add("nguon.jobs.beat", () -> "100ms");
  }

  /** What an earlier run left is deleted when the next begins, when nothing has it open. */
  private static Path emptied(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }

  @BeforeEach
  void prepare() throws IOException {
    if (world == null || world.port != port) {
      String demo = Files.readString(DATA.resolve("demo-password.txt")).strip();
      var members = new EnumMap<Role, Caller>(Role.class);
      world = new World(port, demo, members, engine);
      Caller operator = anyone().signIn("quantri", demo);
      members.put(Role.OPERATOR, operator);
      register(operator, FARM, "Nhà vườn Kiểm Thử", "HOUSEHOLD", "KT1");
      register(operator, PACKING_HOUSE, "Cơ sở đóng gói Kiểm Thử", "PACKING_HOUSE", "KT2");
      register(operator, CARRIER, "Vận chuyển Kiểm Thử", "DISTRIBUTOR", null);
      register(operator, SHOP, "Cửa hàng Kiểm Thử", "RETAILER", null);
      members.put(Role.FARMER, account(operator, "kt.farmer", "FARMER", FARM));
      members.put(Role.PACKER, account(operator, "kt.packer", "PACKER", PACKING_HOUSE));
      members.put(Role.DISTRIBUTOR, account(operator, "kt.carrier", "DISTRIBUTOR", CARRIER));
      members.put(Role.RETAILER, account(operator, "kt.shop", "RETAILER", SHOP));
      members.put(Role.INSPECTOR, account(operator, "kt.control", "INSPECTOR", "cq-nong-san"));
      farmer().order("/api/areas", area(FARM_AREA)).expect(201);
      packer().order("/api/areas", area(PACKING_AREA)).expect(201);
      farmer().order("/api/facilities", facility(FARM_PLACE, "SHOP")).expect(201);
      packer().order("/api/facilities", facility(PACKING_PLACE, "PACKING_HOUSE")).expect(201);
      carrier().order("/api/facilities", facility(WAREHOUSE, "WAREHOUSE")).expect(201);
      shop().order("/api/facilities", facility(SHOP_PLACE, "SHOP")).expect(201);
      var raw = product(RAW, "Cam xô Kiểm Thử", "KGM");
      raw.put("makers", List.of(PACKING_HOUSE));
      farmer().order("/api/products", raw).expect(201);
      farmer().order("/api/products", product(PIECES, "Bưởi Kiểm Thử", "H87")).expect(201);
      var packed = product(PACKED, "Cam túi lưới Kiểm Thử", "KGM");
      packed.put("shelfLifeDays", 21);
      Answer last = packer().order("/api/products", packed).expect(201);
      operator.get("/api/me?" + last.after()).expect(200);
    }
  }

  private static void register(
      Caller operator, String id, String name, String role, String prefix) {
    operator.order("/api/parties", party(id, name, role, prefix)).expect(201);
  }

  private Caller account(Caller operator, String account, String role, String party) {
    var order = Caller.with(accountOrder(account, role, party), "administrator", true);
    operator.order("/api/accounts", order).expect(201);
    return anyone().signIn(account, PASSWORD);
  }

  // ---- who asks

  /** A browser that nobody signed in with. */
  Caller anyone() {
    return new Caller("http://localhost:" + port);
  }

  /** Somebody of the demonstration. */
  Caller demo(String account) {
    return anyone().signIn(account, world.demoPassword);
  }

  static String demoPassword() {
    return world.demoPassword;
  }

  static Caller member(Role role) {
    return world.members.get(role);
  }

  static Caller farmer() {
    return member(Role.FARMER);
  }

  static Caller packer() {
    return member(Role.PACKER);
  }

  static Caller carrier() {
    return member(Role.DISTRIBUTOR);
  }

  static Caller shop() {
    return member(Role.RETAILER);
  }

  static Caller inspector() {
    return member(Role.INSPECTOR);
  }

  static Caller operator() {
    return member(Role.OPERATOR);
  }

  // ---- what is ordered

  /** A number that no other test has. */
  static int number() {
    return NUMBER.incrementAndGet();
  }

  static String gtin(String twelve) {
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += (twelve.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return "0" + twelve + (10 - sum % 10) % 10;
  }

  static Map<String, Object> party(String id, String name, String role, String prefix) {
    return object(
        "id",
        id,
        "name",
        name,
        "roles",
        List.of(role),
        "province",
        "25",
        "commune",
        "05089",
        "street",
        "Khu 5",
        "lotPrefix",
        prefix);
  }

  static Map<String, Object> accountOrder(String account, String role, String party) {
    return object(
        "login", account,
        "name", "Người của " + party,
        "role", role,
        "party", party,
        "password", PASSWORD);
  }

  static Map<String, Object> area(String id) {
    return object(
        "id", id,
        "name", "Vườn Kiểm Thử",
        "crop", "Cam",
        "hectares", 1.5,
        "province", "25",
        "commune", "05089",
        "geometry", object("type", "Point", "coordinates", List.of(105.33184, 20.703512)));
  }

  static Map<String, Object> facility(String id, String kind) {
    return object(
        "id",
        id,
        "kind",
        kind,
        "name",
        "Nơi Kiểm Thử",
        "province",
        "25",
        "commune",
        "05089",
        "location",
        List.of(105.32491, 20.708433));
  }

  static Map<String, Object> product(String id, String name, String unit) {
    return object(
        "id",
        id,
        "name",
        name,
        "crop",
        "Cam",
        "unit",
        unit,
        "standards",
        List.of("VietGAP (TCVN 11892-1:2017)"),
        "picture",
        "cam");
  }

  static Map<String, Object> harvest(Object kilograms) {
    return object("product", RAW, "area", FARM_AREA, "quantity", kg(kilograms));
  }

  /** Harvests at the farm; the new lot's number. */
  static String harvested(Object kilograms) {
    return farmer().order("/api/harvests", harvest(kilograms)).expect(201).at("/lot/number");
  }

  /** Sends a part of a lot of {@link #RAW}; the shipment's id. */
  static String sent(Caller from, String to, String number, Object kilograms) {
    return from.done(
            "/api/shipments",
            "to",
            to,
            "lines",
            List.of(object("lot", Caller.lot(RAW, number), "quantity", kg(kilograms))))
        .at("/shipment");
  }

  static Answer received(Caller by, String shipment, String number, Object kilograms) {
    return by.done(
        "/api/shipments/" + shipment + "/receipt",
        "lines",
        List.of(object("lot", Caller.lot(RAW, number), "quantity", kg(kilograms))));
  }

  /** How many events there are: the position of the last. Asked of the store itself. */
  static long events() {
    return world.engine.head();
  }
}
