package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import vn.nguon.identity.AccessTable;
import vn.nguon.identity.AccessTable.Holding;
import vn.nguon.identity.AccessTable.Row;
import vn.nguon.identity.AccessTable.Who;
import vn.nguon.identity.Scope;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Statement;
import vn.nguon.media.TestFiles;
import vn.nguon.store.event.EventReader;

/**
 * The table of addresses, roles and holdings ({@code identity/access.csv}) row by row over the
 * wire: every address has one row, a role comes in where its row says and nowhere else, and a
 * stranger of the right role is refused what is not theirs.
 */
class AccessTest extends HttpTest {

  private static final AccessTable TABLE = AccessTable.read();

  /** Rows of addresses that a filter or the server of files answers, not a controller. */
  private static final Set<String> WITHOUT_CONTROLLER =
      Set.of(
          "POST /api/session",
          "DELETE /api/session",
          "GET /oauth2/authorization/{provider}",
          "GET /login/oauth2/code/{provider}",
          "GET /actuator/health",
          "GET /actuator/health/**",
          "GET /app",
          "GET /app/**",
          "GET /pictures/**",
          "GET /og/**",
          "GET /favicon.ico",
          "GET /favicon.svg",
          "GET /robots.txt");

  @Autowired Collection<RequestMappingInfoHandlerMapping> mappings;

  // ---- the table and the controllers

  private Set<String> mapped() {
    var addresses = new TreeSet<String>();
    for (RequestMappingInfoHandlerMapping mapping : mappings) {
      mapping
          .getHandlerMethods()
          .forEach(
              (info, method) -> {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (String path : info.getPatternValues()) {
                  // Where an answer already failed goes; it cannot be asked for.
                  if (!path.equals("/error") && !path.startsWith("/actuator")) {
                    assertThat(methods).as(path + " names its method").isNotEmpty();
                    methods.forEach(one -> addresses.add(one + " " + path));
                  }
                }
              });
    }
    return addresses;
  }

  @Test
  void everyAddressHasOneRowAndEveryRowAnAddress() {
    List<String> rows = TABLE.rows().stream().map(Row::address).toList();
    assertThat(rows).as("one row for each address in access.csv").doesNotHaveDuplicates();
    var unlisted = new TreeSet<>(mapped());
    rows.forEach(unlisted::remove);
    assertThat(unlisted)
        .as(
            "addresses of controllers without a row (path,method,who,holding,behalf,orders,scope)"
                + " in access.csv")
        .isEmpty();
    var gone = new TreeSet<>(rows);
    gone.removeAll(mapped());
    gone.removeAll(WITHOUT_CONTROLLER);
    assertThat(gone).as("rows in access.csv that no controller answers").isEmpty();
    assertThat(rows).containsAll(WITHOUT_CONTROLLER);
  }

  @Test
  void theFileIsInOrder() {
    // By path, so that two who add rows meet where their addresses do.
    List<String> lines = TABLE.rows().stream().map(row -> row.path() + "," + row.method()).toList();
    assertThat(lines).as("lines of access.csv").isSorted();
  }

  @Test
  void whatIsNotInTheTableIsDenied() {
    long before = events();
    for (String path : List.of("/actuator/env", "/api/khong-co", "/login", "/index.html", "/v3")) {
      anyone().get(path).problem(401, "sign-in");
      operator().get(path).problem(404, "page-unknown");
    }
    Answer deleted = operator().delete("/api/parties/" + FARM).problem(405, "method");
    assertThat(deleted.header("Allow")).contains("GET");
    anyone().send("DELETE", "/tra-cuu", BodyPublishers.noBody()).problem(405, "method");
    assertThat(events()).isEqualTo(before);
  }

  // ---- who else there is

  /** Somebody of each role, each of a party of its own that has to do with nobody. */
  private record Strangers(Map<Role, Caller> callers, Map<Role, String> places, String product) {}

  private static Strangers strangers;

  @Autowired EventReader reader;

  private Caller stranger(Role role) {
    Caller caller = strangers().callers.get(role);
    if (caller.get("/api/me").status() == 401) {
      // The row before ended the session.
      caller.signIn("la." + role.name().toLowerCase(), PASSWORD);
    }
    return caller;
  }

  private Strangers strangers() {
    if (strangers == null) {
      var callers = new EnumMap<Role, Caller>(Role.class);
      var places = new EnumMap<Role, String>(Role.class);
      for (Role role : Role.values()) {
        String name = role.name().toLowerCase();
        String party = "la-" + name;
        String as =
            switch (role) {
              case FARMER -> "HOUSEHOLD";
              case PACKER -> "PACKING_HOUSE";
              case DISTRIBUTOR -> "DISTRIBUTOR";
              case RETAILER -> "RETAILER";
              case INSPECTOR, OPERATOR -> "AUTHORITY";
            };
        operator()
            .order("/api/parties", party(party, "Người Lạ", as, "LA" + role.ordinal()))
            .expect(201);
        operator()
            .order("/api/accounts", accountOrder("la." + name, name.toUpperCase(), party))
            .expect(201);
        callers.put(role, anyone().signIn("la." + name, PASSWORD));
        if (!role.readsAll()) {
          places.put(role, party + "-noi");
          Map<String, Object> place = facility(party + "-noi", "SHOP");
          place.put("party", party);
          operator().order("/api/facilities", place).expect(201);
        }
      }
      Map<String, Object> product = product("LA-CAM", "Cam của người lạ", "KGM");
      product.put("party", "la-farmer");
      product.put("makers", List.of("la-packer", "la-distributor", "la-retailer"));
      operator().order("/api/products", product).expect(201);
      strangers = new Strangers(callers, places, "LA-CAM");
    }
    return strangers;
  }

  // ---- roles

  /** A path that is whole in its form and leads to nothing. */
  private static String nowhere(Row row) {
    return row.path()
        .toString()
        .replace("{sscc}", "003500000100000000")
        .replace("{media}", "0".repeat(64))
        .replaceAll("\\{[a-z]+}", "khong-co")
        .replace("/**", "/khong-co");
  }

  private static Answer ask(Caller caller, Row row, String path, Object body) {
    if (row.path().toString().equals("/api/live")) {
      return Live.begun(caller);
    }
    return row.method().equals("GET")
        ? caller.get(path)
        : row.method().equals("POST")
            ? caller.post(path, body)
            : caller.send(
                row.method(),
                path,
                BodyPublishers.noBody(),
                "X-XSRF-TOKEN",
                caller.cookies.getOrDefault("XSRF-TOKEN", ""));
  }

  @TestFactory
  Stream<DynamicTest> rolesComeInWhereTheTableSays() {
    return TABLE.rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.address(), () -> comesIn(row)));
  }

  private void comesIn(Row row) {
    String path = nowhere(row);
    Caller nobody = anyone();
    nobody.get("/api/me");
    Answer unknown = ask(nobody, row, path, Map.of());
    if (row.open()) {
      assertThat(code(unknown)).as("nobody: " + unknown.text()).isNotIn("sign-in", "forbidden");
    } else {
      unknown.problem(401, "sign-in");
    }
    for (Role role : Role.values()) {
      Caller caller = stranger(role);
      long before = events();
      Answer answer = ask(caller, row, path, Map.of());
      if (row.roles().contains(role)) {
        assertThat(code(answer))
            .as(role + ": " + answer.status() + " " + answer.text())
            .isNotIn("sign-in", "role-may-not", "forbidden");
      } else {
        answer.problem(403, "role-may-not");
        assertThat(events()).as("nothing is written").isEqualTo(before);
      }
    }
  }

  private static String code(Answer answer) {
    return answer.header("Content-Type").orElse("").startsWith("application/problem+json")
        ? answer.at("/code")
        : "";
  }

  // ---- keys

  /** Keys of a stranger of some role, each made for one scope. */
  private static final Map<Role, Map<Scope, String>> KEYS = new EnumMap<>(Role.class);

  private String key(Role role, Scope scope) {
    return KEYS.computeIfAbsent(
            role,
            of -> {
              Caller caller = stranger(of);
              String account = caller.get("/api/me").at("/account");
              var made = new EnumMap<Scope, String>(Scope.class);
              for (Scope one : Scope.values()) {
                String id = "khoa000" + one.ordinal();
                String secret = "k".repeat(43);
                caller.done(
                    "/api/keys",
                    "key",
                    id,
                    "name",
                    "Máy",
                    "scopes",
                    List.of(one),
                    "days",
                    1,
                    "secret",
                    secret,
                    "password",
                    PASSWORD);
                made.put(one, "Bearer nguon_" + account + "." + id + "_" + secret);
              }
              return made;
            })
        .get(scope);
  }

  @TestFactory
  Stream<DynamicTest> keysComeInWhereTheTableSays() {
    return TABLE.rows().stream()
        .filter(row -> row.who() != Who.PUBLIC && row.who() != Who.SENSOR_TOKEN)
        .map(row -> DynamicTest.dynamicTest(row.address(), () -> comesInByKey(row)));
  }

  private void comesInByKey(Row row) {
    for (Role role : Set.of(Role.FARMER, Role.OPERATOR)) {
      for (Scope scope : Scope.values()) {
        String bearer = key(role, scope);
        long before = events();
        Answer answer =
            anyone()
                .send(
                    row.method(),
                    nowhere(row),
                    row.method().equals("POST")
                        ? BodyPublishers.ofString("{}")
                        : BodyPublishers.noBody(),
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    bearer);
        String told = scope + ": " + answer.status() + " " + answer.text();
        if (row.scope() == null) {
          answer.problem(403, "scope-none");
        } else if (row.scope() != scope) {
          answer.problem(403, "scope-missing");
          assertThat(answer.text()).as(told).contains(row.scope().name());
        } else if (row.roles().contains(role)) {
          assertThat(code(answer))
              .as(told)
              .isNotIn("sign-in", "key-invalid", "role-may-not", "forbidden", "scope-missing");
          continue;
        } else {
          answer.problem(403, "role-may-not");
        }
        assertThat(events()).as("nothing is written").isEqualTo(before);
      }
    }
  }

  @Test
  void noKeyManagesAccountsKeysAndPersons() {
    assertThat(
            TABLE.rows().stream()
                .filter(row -> row.scope() != null)
                .map(row -> row.path().toString())
                .filter(
                    path ->
                        path.matches(
                            "/api/(accounts|audit|invitations|keys|live|operations|phones|privacy"
                                + "|recovery-codes|session|sessions)(/.*)?|.*/people(/.*)?")))
        .isEmpty();
    assertThat(TABLE.rows().stream().filter(row -> row.open() && row.scope() != null)).isEmpty();
  }

  // ---- holdings

  /**
   * How a stranger asks for what is another's.
   *
   * @param path with the things of others in it; null for the row's own
   */
  private record Example(String path, Map<String, Object> body) {}

  /** What there is at the farm, of which strangers have nothing. */
  private record Things(Map<String, String> parts, Map<String, Example> examples) {}

  private static Things things;

  private Things things() {
    if (things == null) {
      things = made();
    }
    return things;
  }

  private Things made() {
    // Yesterday, so that a book of that day may name it at any hour of this one.
    String yesterday = Field.TODAY.minusDays(1) + "T00:01:00+07:00";
    String number =
        farmer()
            .order("/api/harvests", Caller.with(harvest(100), "happenedAt", yesterday))
            .expect(201)
            .at("/lot/number");
    String recalled = harvested(10);
    String shipment = sent(farmer(), PACKING_HOUSE, number, 10);
    String unit =
        CustodyTest.unit(
            farmer(), "CASE", List.of(object("lot", lot(RAW, number), "quantity", kg(5))));
    Field field = Field.planted();
    String work =
        farmer()
            .done(
                "/api/areas/" + field.area() + "/diary/entries",
                "season",
                "vu-1",
                "work",
                object(
                    "kind",
                    "FERTILISER",
                    "name",
                    "Phân chuồng",
                    "quantity",
                    kg(5),
                    "operator",
                    "Anh Tư"))
            .at("/commandId");
    String sensor = "la-do-" + number();
    farmer().done("/api/sensors", "sensor", sensor, "name", "Dò", "facility", FARM_PLACE);
    String media = EvidenceHttpTest.brought(farmer());
    Map<String, Object> ofParty = object("party", FARM);
    String certificate =
        farmer()
            .done(
                "/api/certificates",
                "subject",
                ofParty,
                "scheme",
                "VIETGAP",
                "number",
                "VG-" + number(),
                "issuer",
                "Nơi cấp",
                "validFrom",
                "2026-01-01",
                "validTo",
                "2027-12-31")
            .at("/commandId");
    String attached =
        farmer()
            .done("/api/attachments", "subject", ofParty, "media", media, "caption", "Vườn")
            .at("/commandId");
    Map<String, Object> drill = RecallTest.recall(RecallTest.ofLot(RAW, recalled));
    drill.put("drill", true);
    String recall = farmer().order("/api/recalls", drill).expect(201).at("/recall");

    var parts = new TreeMap<String, String>();
    parts.put("/api/areas/{area}/diary", field.area());
    parts.put("/api/seasons/{area}", field.area());
    parts.put("{season}", "vu-1");
    parts.put("/api/areas/{id}", FARM_AREA);
    parts.put("/api/facilities/{id}", FARM_PLACE);
    parts.put("/api/shipments/{id}", shipment);
    parts.put("/api/sensors/{id}", sensor);
    parts.put("/api/recalls/{id}", recall);
    parts.put("/api/reports/{id}", ReportHttpTest.withPhoto(this, recalled));
    parts.put("/api/parties/{id}", FARM);
    parts.put("/api/products/{id}", RAW);
    parts.put("/api/certificates/{id}", certificate);
    parts.put("/api/evidence/{id}", attached);
    parts.put("/api/media/{id}", media);
    parts.put("{account}", farmer().get("/api/me").at("/account"));
    parts.put("{invitation}", "0".repeat(64));
    parts.put("{media}", media);
    parts.put("{size}", "page");
    parts.put("{unit}", unit);
    parts.put("{product}", RAW);
    parts.put("{number}", number);

    var lot = lot(RAW, number);
    var lines = List.of(object("lot", lot, "quantity", kg(1)));
    var reason = object("reason", "để thử");
    Map<String, Object> ofLot = object("lot", lot);
    var examples = new TreeMap<String, Example>();
    for (String what : List.of("holds", "releases")) {
      examples.put("POST /api/lots/{product}/{number}/" + what, new Example(null, reason));
    }
    examples.put(
        "POST /api/lots/{product}/{number}/disposals",
        new Example(null, object("quantity", kg(1), "reason", "để thử")));
    for (String what : List.of("coolings", "offers", "sales", "take-backs")) {
      examples.put(
          "POST /api/lots/{product}/{number}/" + what,
          new Example(null, object("facility", "{own}")));
    }
    examples.put(
        "POST /api/lots/{product}/{number}/sales",
        new Example(null, object("facility", "{own}", "quantity", kg(1))));
    examples.put(
        "POST /api/lots/{product}/{number}/take-backs",
        new Example(null, object("facility", "{own}", "quantity", kg(1), "reason", "để thử")));
    examples.put(
        "POST /api/lots/{product}/{number}/corrections",
        new Example(null, object("corrects", shipment, "didNotHappen", true, "reason", "để thử")));
    String people = "POST /api/parties/{id}/people/";
    examples.put(people + "invitations", new Example(null, object("role", "FARMER")));
    examples.put(people + "invitations/{invitation}/withdrawal", new Example(null, object()));
    examples.put(people + "{account}/role", new Example(null, object("role", "FARMER")));
    examples.put(people + "{account}/revocation", new Example(null, reason));
    String account = farmer().get("/api/me").at("/account");
    examples.put(
        "POST /api/accounts/{account}/reset",
        new Example("/api/accounts/" + account + "/reset", object()));
    examples.put("POST /api/harvests", new Example(null, harvest(1)));
    examples.put(
        "POST /api/packs",
        new Example(
            null,
            object("product", "LA-CAM", "facility", "{own}", "quantity", kg(1), "inputs", lines)));
    examples.put(
        "POST /api/transformations",
        new Example(
            null,
            object(
                "kind",
                "REPACK",
                "facility",
                "{own}",
                "inputs",
                lines,
                "outputs",
                List.of(object("product", "LA-CAM", "quantity", kg(1))))));
    examples.put(
        "POST /api/intakes",
        new Example(
            null,
            object(
                "product",
                "LA-CAM",
                "facility",
                FARM_PLACE,
                "quantity",
                kg(1),
                "supplierName",
                "Ai đó")));
    examples.put("POST /api/shipments", new Example(null, object("to", SHOP, "lines", lines)));
    examples.put("POST /api/shipments/{id}/pickup", new Example(null, object()));
    examples.put("POST /api/shipments/{id}/pass", new Example(null, object("carrier", CARRIER)));
    examples.put("POST /api/shipments/{id}/receipt", new Example(null, object("lines", lines)));
    examples.put("POST /api/shipments/{id}/refusal", new Example(null, reason));
    examples.put(
        "POST /api/units",
        new Example(null, object("unit", CustodyTest.sscc(), "kind", "CASE", "contents", lines)));
    examples.put("POST /api/units/{unit}/opening", new Example(null, object()));
    examples.put(
        "POST /api/readings",
        new Example(
            null,
            object(
                "facility",
                FARM_PLACE,
                "readings",
                List.of(object("at", "2026-11-01T08:00:00+07:00", "celsius", 5)))));
    examples.put(
        "POST /api/imports/readings",
        new Example("/api/imports/readings?facility=" + FARM_PLACE, null));
    examples.put(
        "POST /api/imports/{book}", new Example("/api/imports/shipments?dryRun=true", null));
    examples.put(
        "POST /api/sensors", new Example(null, object("name", "Dò", "facility", FARM_PLACE)));
    examples.put("POST /api/sensors/{id}/tokens", new Example(null, object()));
    examples.put("POST /api/sensors/{id}/moves", new Example(null, object("facility", "{own}")));
    examples.put("POST /api/sensors/{id}/retirement", new Example(null, reason));
    examples.put(
        "POST /api/seasons",
        new Example(null, object("area", field.area(), "plantedOn", "2026-11-01")));
    examples.put(
        "POST /api/areas/{area}/diary/entries",
        new Example(
            null,
            object(
                "season",
                "vu-1",
                "work",
                object(
                    "kind",
                    "FERTILISER",
                    "name",
                    "Phân",
                    "quantity",
                    kg(5),
                    "operator",
                    "Anh Tư"))));
    examples.put(
        "POST /api/areas/{area}/diary/estimates",
        new Example(null, object("season", "vu-1", "expectedYield", kg(100))));
    examples.put(
        "POST /api/areas/{area}/diary/closing", new Example(null, object("season", "vu-1")));
    examples.put(
        "POST /api/areas/{area}/diary/corrections",
        new Example(null, object("corrects", work, "didNotOccur", true, "reason", "để thử")));
    examples.put(
        "POST /api/areas/{id}/corrections",
        new Example(null, Caller.with(area(FARM_AREA), "reason", "để thử")));
    examples.put(
        "POST /api/facilities/{id}/corrections",
        new Example(null, Caller.with(facility(FARM_PLACE, "SHOP"), "reason", "để thử")));
    examples.put(
        "POST /api/products/{id}/corrections",
        new Example(null, Caller.with(product(RAW, "Cam", "KGM"), "reason", "để thử")));
    examples.put("POST /api/products/{id}/withdrawal", new Example(null, reason));
    examples.put(
        "POST /api/parties/{id}/corrections",
        new Example(
            null, Caller.with(party(FARM, "Ai đó", "HOUSEHOLD", "KT1"), "reason", "để thử")));
    examples.put(
        "POST /api/parties/{id}/membership",
        new Example(null, object("cooperative", "htx-cao-phong")));
    examples.put("POST /api/parties/{id}/membership/acceptance", new Example(null, object()));
    examples.put("POST /api/parties/{id}/membership/end", new Example(null, reason));
    examples.put(
        "POST /api/certificates",
        new Example(
            null,
            object(
                "subject", ofParty,
                "scheme", "VIETGAP",
                "number", "VG-1",
                "issuer", "Nơi cấp",
                "validFrom", "2026-01-01",
                "validTo", "2026-12-31")));
    examples.put(
        "POST /api/certificates/{id}/revocation",
        new Example(null, Caller.with(reason, "subject", ofParty)));
    examples.put(
        "POST /api/lab-results",
        new Example(
            null,
            object(
                "subject",
                ofLot,
                "laboratory",
                "Phòng thử",
                "sampledOn",
                Field.TODAY.toString(),
                "reportedOn",
                Field.TODAY.toString(),
                "analytes",
                List.of(
                    object(
                        "name", "Chì",
                        "value", 0,
                        "unit", "mg/kg",
                        "limit", 1,
                        "comparison", "AT_MOST")))));
    examples.put(
        "POST /api/attachments",
        new Example(null, object("subject", ofLot, "media", media, "caption", "Ảnh")));
    examples.put(
        "POST /api/confirmations",
        new Example(null, object("subject", ofLot, "entries", List.of(work))));
    examples.put(
        "POST /api/evidence/{id}/withdrawal",
        new Example(null, Caller.with(reason, "subject", ofParty)));
    examples.put("POST /api/media/{media}/removal", new Example(null, reason));
    examples.put(
        "POST /api/notes",
        new Example("/api/notes?caption=x&entry=" + work + "&area=" + field.area(), null));
    examples.put(
        "POST /api/recalls", new Example(null, RecallTest.recall(RecallTest.ofLot(RAW, number))));
    examples.put(
        "POST /api/recalls/preview",
        new Example(null, object("source", RecallTest.ofLot(RAW, number))));
    examples.put("POST /api/recalls/{id}/notices", new Example(null, object()));
    examples.put(
        "POST /api/recalls/{id}/acknowledgements",
        new Example(null, object("found", kg(1), "gone", kg(0))));
    examples.put(
        "POST /api/recalls/{id}/closures",
        new Example(
            null,
            object(
                "closure",
                "DESTROY",
                "lots",
                List.of(object("lot", lot(RAW, recalled), "quantity", kg(1))),
                "note",
                "để thử")));
    examples.put("POST /api/recalls/{id}/results", new Example(null, object("text", "để thử")));
    examples.put("POST /api/recalls/{id}/closing", new Example(null, reason));
    examples.put("POST /api/recalls/{id}/cancellation", new Example(null, reason));

    examples.put("POST /api/reports/{id}/taking-up", new Example(null, object()));
    examples.put("POST /api/reports/{id}/answers", new Example(null, object("text", "để thử")));

    String ask = "?lot=" + RAW + "/" + number;
    for (String what :
        List.of("lab-results", "inspections", "attachments", "confirmations", "evidence")) {
      examples.put("GET /api/" + what, new Example("/api/" + what + ask, null));
    }
    examples.put(
        "GET /api/certificates", new Example("/api/certificates?place=" + FARM_AREA, null));
    examples.put("GET /api/areas", new Example("/api/areas?party=" + FARM, null));
    examples.put("GET /api/facilities", new Example("/api/facilities?party=" + FARM, null));
    String ofTheLot = "?product=" + RAW + "&number=" + number;
    for (String what : List.of("fsma", "of-lot", "eudr", "eudr/report")) {
      examples.put(
          "GET /api/exports/" + what, new Example("/api/exports/" + what + ofTheLot, null));
    }
    String ofTheFarm = "?from=2026-11-01&to=2026-11-30&party=" + FARM;
    examples.put(
        "GET /api/exports/one-step", new Example("/api/exports/one-step" + ofTheFarm, null));
    examples.put(
        "GET /api/exports/history", new Example("/api/exports/history?party=" + FARM, null));
    farmer().get("/api/me?after=" + events());
    return new Things(parts, examples);
  }

  private static String filled(Row row, Map<String, String> parts) {
    String path = row.path().toString();
    for (Map.Entry<String, String> part : parts.entrySet()) {
      String what = part.getKey();
      int open = what.indexOf('{');
      int close = what.indexOf('}');
      if (path.startsWith(what) || open == 0) {
        path = path.replace(what.substring(open, close + 1), part.getValue());
      }
    }
    return path;
  }

  @TestFactory
  Stream<DynamicTest> aStrangerIsRefusedWhatIsNotTheirs() {
    return TABLE.rows().stream()
        .filter(row -> row.holding() != Holding.NONE && row.holding() != Holding.OWN)
        .map(row -> DynamicTest.dynamicTest(row.address(), () -> refused(row)));
  }

  private void refused(Row row) {
    Example example = things().examples.getOrDefault(row.address(), new Example(null, null));
    String path = example.path == null ? filled(row, things().parts) : example.path;
    assertThat(row.method().equals("GET") || example.body != null || example.path != null)
        .as("an example in AccessTest.made() of how a stranger would order " + row.address())
        .isTrue();
    assertThat(path).as("a thing in AccessTest.made() for " + row.address()).doesNotContain("{");
    // Whose session ended before comes in again before what is written is counted.
    row.roles().forEach(this::stranger);
    long before = events();
    var met = new ArrayList<Role>();
    for (Role role : row.roles()) {
      if (role.readsAll()) {
        // They read what they have nothing to do with; what they may write has a test of its own.
        continue;
      }
      met.add(role);
      Answer answer = asked(row, path, example, role);
      if (code(answer).equals("file-lines")) {
        // Of a file each line is judged, and one that names another's refuses the whole file.
        assertThat(answer.at("/errors/0/code")).isEqualTo("lot-not-held");
        continue;
      }
      assertThat(answer.status())
          .as("%s %s%n%s", role, answer.asked(), answer.text())
          .isIn(403, 404);
      assertThat(code(answer)).isNotIn("role-may-not", "page-unknown", "sign-in", "forbidden");
    }
    assertThat(met).as("a role that may at all and does not read everything").isNotEmpty();
    assertThat(writtenByStrangers(before)).as("what is written").isEmpty();
    if (row.method().equals("GET")) {
      // It is there, and whose it is does see it.
      farmer().get(path).expect(200);
    }
  }

  /** Of the events since; the product's own work goes on beside. */
  private List<Object> writtenByStrangers(long since) {
    if (events() == since) {
      return List.of();
    }
    Set<String> accounts =
        strangers().callers.values().stream()
            .map(caller -> caller.get("/api/me").at("/account"))
            .collect(Collectors.toSet());
    try (var all = reader.all()) {
      return all.skip(since)
          .map(EventReader.Stored::event)
          .filter(
              event ->
                  event instanceof Statement said && accounts.contains(said.by().account().value()))
          .toList();
    }
  }

  private Answer asked(Row row, String path, Example example, Role role) {
    Caller caller = stranger(role);
    if (row.method().equals("GET")) {
      return caller.get(path);
    }
    if (path.contains("/imports/")) {
      return caller.postText(path + "&commandId=" + UUID.randomUUID(), imported(path), "text/csv");
    }
    if (path.startsWith("/api/notes?")) {
      return caller.postBytes(
          path + "&commandId=" + UUID.randomUUID(), TestFiles.voice(3), "audio/webm");
    }
    String own = strangers().places.get(role);
    Map<String, Object> body =
        example.body.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    part -> "{own}".equals(part.getValue()) ? own : part.getValue()));
    // A question in a body has no command's id.
    return row.orders().isEmpty() ? caller.post(path, body) : caller.order(path, body);
  }

  private String imported(String path) {
    return path.contains("readings")
        ? "Ngày;Giờ;Nhiệt độ (°C)\n01/11/2026;08:00;5\n"
        : "Số phiếu;Ngày giao;Bên nhận;Sản phẩm;Lô;Số lượng\nA;"
            + Field.TODAY
                .minusDays(1)
                .format(java.time.format.DateTimeFormatter.ofPattern("d/M/yyyy"))
            + ";"
            + SHOP
            + ";"
            + RAW
            + ";"
            + things().parts.get("{number}")
            + ";1\n";
  }
}
