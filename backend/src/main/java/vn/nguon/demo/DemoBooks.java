package vn.nguon.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.evidence.Analyte;
import vn.nguon.evidence.AttachmentDetails;
import vn.nguon.evidence.CertificateDetails;
import vn.nguon.evidence.EvidenceCommand;
import vn.nguon.evidence.InspectionReport;
import vn.nguon.evidence.LabReport;
import vn.nguon.evidence.Scheme;
import vn.nguon.evidence.Subject;
import vn.nguon.identity.AccountCommand;
import vn.nguon.identity.Accounts;
import vn.nguon.intake.HarvestBook;
import vn.nguon.intake.Table;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Keeping;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;
import vn.nguon.media.MediaCommand;
import vn.nguon.media.Uploads;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaCode;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.privacy.ConsentCommand;
import vn.nguon.privacy.ConsentState;
import vn.nguon.privacy.Language;
import vn.nguon.privacy.Purpose;
import vn.nguon.product.Handling;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;
import vn.nguon.season.DiaryCommand;
import vn.nguon.season.DoseUnit;
import vn.nguon.season.LabelCommand;
import vn.nguon.season.LabelDetails;
import vn.nguon.season.RegistrationNumber;
import vn.nguon.season.Work;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.story.StoryCommand;
import vn.nguon.story.StoryDetails;
import vn.nguon.story.StoryPhoto;

/**
 * Reads the demonstration's books and gives their lines as the commands that the screens give, in
 * the order in which things happened. The ids come out the same each time, so that loading again
 * changes nothing.
 */
final class DemoBooks {

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);
  private static final LocalTime EVENING = LocalTime.of(20, 0);
  private static final LocalTime MORNING = LocalTime.of(8, 0);

  /** An account of the demonstration. */
  record DemoAccount(String login, String name, Role role, PartyId party) {}

  private static final Map<String, PartyRole> PARTY_ROLES =
      Map.of(
          "Nông hộ", PartyRole.HOUSEHOLD,
          "Hợp tác xã", PartyRole.COOPERATIVE,
          "Cơ sở đóng gói", PartyRole.PACKING_HOUSE,
          "Nhà chế biến", PartyRole.PROCESSOR,
          "Nhà phân phối", PartyRole.DISTRIBUTOR,
          "Điểm bán lẻ", PartyRole.RETAILER,
          "Cơ quan quản lý", PartyRole.AUTHORITY);

  private static final Map<String, Role> ROLES =
      Map.of(
          "Nông dân", Role.FARMER,
          "Người đóng gói", Role.PACKER,
          "Nhà phân phối", Role.DISTRIBUTOR,
          "Người bán lẻ", Role.RETAILER,
          "Thanh tra", Role.INSPECTOR,
          "Quản trị", Role.OPERATOR);

  private static final Map<String, Keeping> KEEPINGS =
      Map.of("tươi", Keeping.FRESH, "chế biến", Keeping.PROCESSED, "khô", Keeping.OTHER);

  private static final Map<String, FacilityKind> FACILITY_KINDS =
      Map.of(
          "Cơ sở đóng gói", FacilityKind.PACKING_HOUSE,
          "Kho", FacilityKind.WAREHOUSE,
          "Cửa hàng", FacilityKind.SHOP);

  private static final Map<String, DoseUnit> DOSES =
      Map.of(
          "ml/bình 16 lít", DoseUnit.ML_PER_TANK,
          "g/bình 16 lít", DoseUnit.GRAM_PER_TANK,
          "lít/ha", DoseUnit.LITRE_PER_HECTARE,
          "kg/ha", DoseUnit.KG_PER_HECTARE);

  /** Who keeps the registry of labels. */
  private static final PartyId AUTHORITY = new PartyId("cq-nong-san");

  private static final Map<String, Scheme> SCHEMES =
      Map.of(
          "VietGAP", Scheme.VIETGAP,
          "GlobalG.A.P.", Scheme.GLOBALGAP,
          "Hữu cơ Việt Nam", Scheme.ORGANIC_VN,
          "OCOP", Scheme.OCOP,
          "HACCP", Scheme.HACCP,
          "ISO 22000", Scheme.ISO22000,
          "An toàn thực phẩm", Scheme.FOOD_SAFETY);

  private static final Map<String, Analyte.Comparison> COMPARISONS =
      Map.of(
          "không quá", Analyte.Comparison.AT_MOST,
          "không được có", Analyte.Comparison.ABSENT);

  private static final Map<String, InspectionReport.Verdict> VERDICTS =
      Map.of(
          "đạt", InspectionReport.Verdict.PASSED,
          "phải khắc phục", InspectionReport.Verdict.TO_BE_MENDED);

  private final Instant now;
  private final Uploads uploads;
  private final Map<PlaceId, PartyId> owners = new LinkedHashMap<>();

  /**
   * @param uploads takes in the pictures
   */
  DemoBooks(Instant now, Uploads uploads) {
    this.now = now;
    this.uploads = uploads;
  }

  private static Table table(String file) {
    try (InputStream in = DemoBooks.class.getResourceAsStream(file)) {
      return Table.read(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> List<T> rows(String file, java.util.function.Function<Table.Row, T> row) {
    var errors = new Table.Errors();
    List<T> all = table(file).map(errors, row);
    errors.refuse();
    return all;
  }

  private static CommandId id(String what) {
    byte[] name = ("nguon-demo:" + what).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new CommandId(UUID.nameUUIDFromBytes(name));
  }

  private By by(String what, PartyId party, OffsetDateTime at) {
    return new By(id(what), AccountId.SYSTEM, party, at, now);
  }

  private OffsetDateTime atStart() {
    return LocalDate.of(2025, 6, 1).atTime(MORNING).atOffset(VIETNAM);
  }

  private static OffsetDateTime at(LocalDate date, LocalTime time, LocalTime otherwise) {
    return date.atTime(time == null ? otherwise : time).atOffset(VIETNAM);
  }

  /** Every command of the demonstration but the accounts, in order. */
  List<Command> commands() {
    var entries = new ArrayList<Command>();
    entries.addAll(parties());
    entries.addAll(areas());
    entries.addAll(facilities());
    entries.addAll(products());
    entries.addAll(labels());
    var story = new ArrayList<Command>();
    List<Command> diary = diary();
    List<Command> harvests = harvests();
    story.addAll(consents());
    story.addAll(memberships());
    story.addAll(certificates());
    story.addAll(seasons());
    story.addAll(diary);
    story.addAll(harvests);
    story.addAll(packs());
    story.addAll(shipments());
    story.addAll(sales());
    story.addAll(disposals());
    story.addAll(labResults());
    story.addAll(inspections());
    story.addAll(confirmations(diary, harvests));
    story.addAll(pictures());
    story.addAll(told());
    // A stable sort: what one book tells for one moment stays in the book's order.
    story.sort(Comparator.comparing(command -> command.by().happenedAt().toInstant()));
    return Stream.concat(entries.stream(), story.stream()).toList();
  }

  List<DemoAccount> accounts() {
    return rows(
        "tai-khoan.csv",
        row ->
            new DemoAccount(
                row.needed("Tên đăng nhập"),
                row.needed("Tên hiển thị"),
                ROLES.get(row.needed("Vai trò")),
                new PartyId(row.needed("Đối tác"))));
  }

  Command open(DemoAccount account, String password, Accounts accounts) {
    By by = by("account " + account.login(), account.party(), atStart());
    return new AccountCommand.OpenAccount(
        Accounts.newId(by.command()),
        account.login(),
        account.name(),
        account.role(),
        account.party(),
        // In each of these books one or two people do it all.
        true,
        accounts.hash(account.login(), password),
        by);
  }

  /** Some have agreed to be reached, and some were never asked. */
  private List<Command> consents() {
    return Stream.of("ho-ba-hanh", "htx-cao-phong", "htx-luc-ngan", "htx-tan-cuong")
        .map(PartyId::new)
        .map(party -> consent(party, Purpose.PUBLIC_CONTACT, atStart()))
        .toList();
  }

  private Command consent(PartyId party, Purpose purpose, OffsetDateTime at) {
    return new ConsentCommand.GiveConsent(
        purpose,
        ConsentState.WORDING,
        Language.VI,
        by("consent " + party + " " + purpose, party, at));
  }

  private List<Command> parties() {
    return rows(
        "doi-tac.csv",
        row -> {
          var id = new PartyId(row.needed("Mã"));
          var roles = new LinkedHashSet<PartyRole>();
          for (String role : row.needed("Vai trò").split(",")) {
            roles.add(PARTY_ROLES.get(role.strip()));
          }
          return new PartyCommand.RegisterParty(
              id,
              new PartyDetails(
                  row.needed("Tên"),
                  roles,
                  address(row),
                  row.text("Điện thoại"),
                  row.text("GLN"),
                  row.text("Tiền tố lô"),
                  row.text("Mã doanh nghiệp GS1"),
                  null),
              by("party " + id, id, atStart()));
        });
  }

  private static Address address(Table.Row row) {
    return new Address(row.needed("Mã tỉnh"), row.needed("Mã xã"), row.text("Địa chỉ"));
  }

  private List<Command> areas() {
    return rows(
        "vung-trong.csv",
        row -> {
          var id = new PlaceId(row.needed("Mã"));
          var owner = new PartyId(row.needed("Chủ"));
          owners.put(id, owner);
          String code = row.text("Mã số vùng trồng");
          return new PlaceCommand.RegisterArea(
              id,
              new AreaDetails(
                  row.needed("Tên"),
                  row.needed("Cây trồng"),
                  row.decimal("Diện tích (ha)"),
                  address(row),
                  code == null
                      ? null
                      : new AreaCode(code, row.text("Loại mã"), row.text("Thị trường")),
                  geometry(row.needed("Ranh giới"))),
              by("area " + id, owner, atStart()));
        });
  }

  private static Geometry geometry(String positions) {
    List<List<Double>> ring =
        Arrays.stream(positions.split(","))
            .map(
                position ->
                    Arrays.stream(position.strip().split(" ")).map(Double::valueOf).toList())
            .toList();
    return ring.size() == 1
        ? new Geometry.Point(ring.getFirst())
        : new Geometry.Polygon(List.of(ring));
  }

  private List<Command> facilities() {
    return rows(
        "co-so.csv",
        row -> {
          var id = new PlaceId(row.needed("Mã"));
          var owner = new PartyId(row.needed("Chủ"));
          owners.put(id, owner);
          return new PlaceCommand.RegisterFacility(
              id,
              new FacilityDetails(
                  FACILITY_KINDS.get(row.needed("Loại")),
                  row.needed("Tên"),
                  address(row),
                  row.text("GLN"),
                  List.of(
                      row.decimal("Kinh độ").doubleValue(), row.decimal("Vĩ độ").doubleValue())),
              by("facility " + id, owner, atStart()));
        });
  }

  private List<Command> products() {
    return rows(
        "san-pham.csv",
        row -> {
          var id = new ProductId(row.needed("Mã"));
          var owner = new PartyId(row.needed("Chủ"));
          String standards = row.text("Tiêu chuẩn");
          return new ProductCommand.RegisterProduct(
              id,
              new ProductDetails(
                  row.needed("Tên"),
                  row.text("Tên tiếng Anh"),
                  row.text("Nhãn hiệu"),
                  row.needed("Cây trồng"),
                  Unit.KGM,
                  row.text("Quy cách"),
                  row.text("Hạn dùng (ngày)") == null
                      ? null
                      : row.decimal("Hạn dùng (ngày)").intValueExact(),
                  row.text("Bảo quản"),
                  standards == null
                      ? List.of()
                      : Arrays.stream(standards.split(",")).map(String::strip).toList(),
                  row.needed("Hình"),
                  null,
                  new Handling(
                      null, null, null, null, null, KEEPINGS.get(row.needed("Loại hàng")))),
              by("product " + id, owner, atStart()));
        });
  }

  /** The registry of pesticide labels: a row for each crop that a label names. */
  private List<Command> labels() {
    Map<RegistrationNumber, List<Table.Row>> labels = new LinkedHashMap<>();
    rows(
        "nhan-thuoc.csv",
        row ->
            labels
                .computeIfAbsent(
                    new RegistrationNumber(row.needed("Số đăng ký")), k -> new ArrayList<>())
                .add(row));
    var all = new ArrayList<Command>();
    labels.forEach(
        (number, rows) ->
            all.add(
                new LabelCommand.RegisterPesticideLabel(
                    number,
                    new LabelDetails(
                        rows.getFirst().needed("Tên thuốc"),
                        rows.getFirst().needed("Hoạt chất"),
                        rows.stream()
                            .map(
                                row ->
                                    new LabelDetails.CropInterval(
                                        row.needed("Cây trồng"),
                                        row.decimal("Cách ly (ngày)").intValueExact()))
                            .toList()),
                    by("label " + number, AUTHORITY, atStart()))));
    return all;
  }

  /** Each season is opened on the morning of its first day and closed late on its last. */
  private List<Command> seasons() {
    var all = new ArrayList<Command>();
    rows(
        "vu-mua.csv",
        row -> {
          var area = new PlaceId(row.needed("Vùng trồng"));
          var season = new SeasonId(row.needed("Vụ"));
          PartyId owner = owners.get(area);
          all.add(
              new DiaryCommand.OpenSeason(
                  area,
                  season,
                  null,
                  row.text("Giống"),
                  row.text("Nguồn giống"),
                  row.text("Số lô giống"),
                  row.date("Ngày trồng"),
                  kg(row, "Sản lượng dự kiến (kg)"),
                  by(
                      "season " + season,
                      owner,
                      at(row.date("Bắt đầu"), null, LocalTime.MIDNIGHT))));
          if (row.date("Kết thúc") != null) {
            all.add(
                new DiaryCommand.CloseSeason(
                    area,
                    season,
                    null,
                    by(
                        "season's end " + season,
                        owner,
                        at(row.date("Kết thúc"), null, LocalTime.of(23, 0)))));
          }
          return row;
        });
    return all;
  }

  /** Work belongs to the season that ran on its day. */
  private List<Command> diary() {
    return rows(
        "nhat-ky.csv",
        row -> {
          var area = new PlaceId(row.needed("Vùng trồng"));
          By by =
              by(
                  "diary " + row.line(),
                  owners.get(area),
                  at(row.date("Ngày"), row.time("Giờ"), MORNING));
          return switch (row.needed("Việc")) {
            case "Bón phân" ->
                new DiaryCommand.RecordFertiliser(
                    area,
                    null,
                    new Work.Fertiliser(
                        row.needed("Tên"),
                        kg(row, "Lượng"),
                        row.text("Cách làm"),
                        row.needed("Người làm")),
                    by);
            case "Dùng thuốc" -> new DiaryCommand.RecordPesticide(area, null, pesticide(row), by);
            case "Tưới nước" ->
                new DiaryCommand.RecordIrrigation(
                    area,
                    null,
                    new Work.Irrigation(
                        row.needed("Tên"),
                        row.text("Cách làm"),
                        new Quantity(row.decimal("Lượng"), Unit.LTR)),
                    by);
            case "Tập huấn" ->
                new DiaryCommand.RecordTraining(
                    area,
                    null,
                    new Work.Training(
                        row.needed("Tên"),
                        row.text("Người làm"),
                        row.decimal("Lượng").intValueExact()),
                    by);
            case "Chất thải" ->
                new DiaryCommand.RecordWaste(
                    area,
                    null,
                    new Work.Waste(
                        row.needed("Tên"),
                        new Quantity(
                            row.decimal("Lượng"),
                            row.needed("Đơn vị").equals("kg") ? Unit.KGM : Unit.H87),
                        row.needed("Cách làm")),
                    by);
            default -> throw new IllegalArgumentException(row.needed("Việc"));
          };
        });
  }

  private static Work.Pesticide pesticide(Table.Row row) {
    return new Work.Pesticide(
        row.needed("Tên"),
        row.needed("Hoạt chất"),
        new RegistrationNumber(row.needed("Số đăng ký")),
        row.needed("Đối tượng"),
        row.decimal("Lượng"),
        DOSES.get(row.needed("Đơn vị")),
        new Quantity(row.decimal("Nước thuốc (lít)"), Unit.LTR),
        row.needed("Người làm"),
        row.decimal("Cách ly (ngày)").intValueExact());
  }

  /** The harvest books are read by the very importer that a co-operative uses. */
  private List<Command> harvests() {
    var all = new ArrayList<Command>();
    for (String party :
        List.of(
            "ho-ba-hanh",
            "ho-y-ban",
            "htx-cao-phong",
            "htx-luc-ngan",
            "htx-phuong-nam",
            "htx-tan-cuong")) {
      String file = "so-thu-hoach-" + party + ".csv";
      try (InputStream in = DemoBooks.class.getResourceAsStream(file)) {
        HarvestBook.harvests(in.readAllBytes(), by(file, new PartyId(party), atStart()))
            .forEach(line -> all.add(line.order()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  private List<Command> packs() {
    Map<LotId, List<Table.Row>> packs = new LinkedHashMap<>();
    rows(
        "so-dong-goi.csv",
        row ->
            packs
                .computeIfAbsent(
                    LotId.of(row.needed("Sản phẩm"), row.needed("Số lô")), k -> new ArrayList<>())
                .add(row));
    var all = new ArrayList<Command>();
    packs.forEach(
        (lot, rows) -> {
          Table.Row row = rows.getFirst();
          var facility = new PlaceId(row.needed("Cơ sở"));
          all.add(
              new LotCommand.PackLot(
                  lot.product(),
                  facility,
                  rows.stream()
                      .map(
                          input ->
                              new LotPart(
                                  LotId.of(
                                      input.needed("Sản phẩm nguyên liệu"),
                                      input.needed("Lô nguyên liệu")),
                                  new Quantity(
                                      input.decimal("Khối lượng nguyên liệu (kg)"), Unit.KGM)))
                      .toList(),
                  new Quantity(row.decimal("Khối lượng (kg)"), Unit.KGM),
                  row.date("Hạn sử dụng"),
                  lot.number(),
                  row.text("Ghi chú"),
                  by(
                      "pack " + lot,
                      owners.get(facility),
                      at(row.date("Ngày đóng gói"), row.time("Giờ"), MORNING))));
        });
    return all;
  }

  private List<Command> shipments() {
    Map<String, List<Table.Row>> notes = new LinkedHashMap<>();
    rows(
        "so-giao-nhan.csv",
        row -> notes.computeIfAbsent(row.needed("Số phiếu"), k -> new ArrayList<>()).add(row));
    var all = new ArrayList<Command>();
    notes.forEach(
        (note, rows) -> {
          Table.Row row = rows.getFirst();
          var shipment = new ShipmentId(note.toLowerCase(java.util.Locale.ROOT));
          var from = new PartyId(row.needed("Bên giao"));
          var to = new PartyId(row.needed("Bên nhận"));
          all.add(
              new ShipmentCommand.DispatchShipment(
                  shipment,
                  to,
                  rows.stream()
                      .map(line -> new ShipmentCommand.Line(lot(line), kg(line, "Khối lượng (kg)")))
                      .toList(),
                  row.text("Biển số xe"),
                  note,
                  by(
                      "dispatch " + note,
                      from,
                      at(row.date("Ngày giao"), row.time("Giờ giao"), MORNING))));
          if (row.text("Kết quả") == null) {
            return;
          }
          By receiver =
              by("receive " + note, to, at(row.date("Ngày nhận"), row.time("Giờ nhận"), EVENING));
          all.add(
              row.needed("Kết quả").equals("Từ chối")
                  ? new ShipmentCommand.RefuseShipment(shipment, row.needed("Lý do"), receiver)
                  : new ShipmentCommand.ReceiveShipment(
                      shipment,
                      rows.stream()
                          .map(
                              line ->
                                  new ShipmentCommand.ReceivedLine(
                                      lot(line),
                                      kg(line, "Khối lượng nhận (kg)"),
                                      line.text("Lý do")))
                          .toList(),
                      receiver));
        });
    return all;
  }

  private static LotId lot(Table.Row row) {
    return LotId.of(row.needed("Sản phẩm"), row.needed("Lô"));
  }

  private static Quantity kg(Table.Row row, String column) {
    row.needed(column);
    return new Quantity(row.decimal(column), Unit.KGM);
  }

  private List<Command> sales() {
    var all = new LinkedHashMap<String, Command>();
    rows(
        "so-ban-hang.csv",
        row -> {
          var shop = new PlaceId(row.needed("Cửa hàng"));
          PartyId party = owners.get(shop);
          LotId lot = lot(row);
          String offer = "offer " + shop + " " + lot;
          all.putIfAbsent(
              offer,
              new LotCommand.OfferLot(
                  lot, shop, by(offer, party, at(row.date("Ngày lên kệ"), null, MORNING))));
          String sale = "sale " + row.line();
          all.put(
              sale,
              new LotCommand.SellLot(
                  lot,
                  shop,
                  kg(row, "Khối lượng bán (kg)"),
                  by(sale, party, at(row.date("Ngày bán"), null, EVENING))));
          return row;
        });
    return List.copyOf(all.values());
  }

  private List<Command> disposals() {
    return rows(
        "so-tieu-huy.csv",
        row ->
            new LotCommand.DisposeOfLot(
                lot(row),
                kg(row, "Khối lượng (kg)"),
                row.needed("Lý do"),
                by(
                    "disposal " + row.line(),
                    new PartyId(row.needed("Bên giữ")),
                    at(row.date("Ngày"), null, EVENING))));
  }

  private List<Command> memberships() {
    var all = new ArrayList<Command>();
    rows(
        "thanh-vien.csv",
        row -> {
          var member = new PartyId(row.needed("Thành viên"));
          var cooperative = new PartyId(row.needed("Hợp tác xã"));
          all.add(
              new PartyCommand.AskMembership(
                  member,
                  cooperative,
                  by("ask " + member, member, at(row.date("Ngày xin"), null, MORNING))));
          all.add(
              new PartyCommand.AcceptMember(
                  member,
                  by("accept " + member, cooperative, at(row.date("Ngày nhận"), null, MORNING))));
          return row;
        });
    return all;
  }

  /** What a row is about, in its columns for the kind and the code. */
  private static Subject subject(Table.Row row, String kind, String code) {
    String id = row.needed(code);
    return switch (row.needed(kind)) {
      case "vùng trồng", "cơ sở" -> Subject.of(new PlaceId(id));
      case "sản phẩm" -> Subject.of(new ProductId(id));
      case "lô" -> Subject.of(LotId.of(id, row.needed("Lô")));
      default -> throw new IllegalArgumentException(row.needed(kind));
    };
  }

  private List<Command> certificates() {
    return rows(
        "chung-nhan.csv",
        row -> {
          boolean ocop = row.text("Điểm OCOP") != null;
          Integer points = ocop ? row.decimal("Điểm OCOP").intValueExact() : null;
          return new EvidenceCommand.AddCertificate(
              subject(row, "Cấp cho", "Mã"),
              new CertificateDetails(
                  SCHEMES.get(row.needed("Chứng nhận")),
                  row.needed("Số"),
                  row.needed("Nơi cấp"),
                  row.text("Phạm vi"),
                  row.date("Từ ngày"),
                  row.date("Đến ngày"),
                  ocop ? CertificateDetails.stars(points) : null,
                  points,
                  null,
                  false),
              by(
                  "certificate " + row.needed("Số"),
                  new PartyId(row.needed("Bên có")),
                  at(row.date("Ngày ghi"), null, MORNING)));
        });
  }

  private List<Command> labResults() {
    Map<String, List<Table.Row>> reports = new LinkedHashMap<>();
    rows(
        "kiem-nghiem.csv",
        row -> reports.computeIfAbsent(row.needed("Phiếu"), k -> new ArrayList<>()).add(row));
    var all = new ArrayList<Command>();
    reports.forEach(
        (number, rows) -> {
          Table.Row row = rows.getFirst();
          all.add(
              new EvidenceCommand.AddLabResult(
                  subject(row, "Của", "Mã"),
                  new LabReport(
                      row.needed("Phòng kiểm nghiệm"),
                      row.text("Số công nhận"),
                      number,
                      row.date("Ngày lấy mẫu"),
                      row.date("Ngày trả"),
                      row.text("Căn cứ"),
                      rows.stream().map(DemoBooks::analyte).toList(),
                      null,
                      false),
                  by(
                      "lab " + number,
                      new PartyId(row.needed("Bên ghi")),
                      at(row.date("Ngày trả"), null, EVENING))));
        });
    return all;
  }

  private static Analyte analyte(Table.Row row) {
    return new Analyte(
        row.needed("Chỉ tiêu"),
        row.decimal("Kết quả"),
        row.text("Nhỏ hơn") != null,
        row.needed("Đơn vị"),
        row.decimal("Giới hạn"),
        COMPARISONS.get(row.needed("Quy định")));
  }

  private List<Command> inspections() {
    return rows(
        "kiem-tra.csv",
        row -> {
          String earlier = row.text("Kiểm tra lại của");
          return new EvidenceCommand.RecordInspection(
              subject(row, "Của", "Đối tượng"),
              new InspectionReport(
                  row.needed("Nhận xét"),
                  VERDICTS.get(row.needed("Kết luận")),
                  row.date("Khắc phục trước ngày"),
                  earlier == null ? null : id("inspection " + earlier),
                  List.of()),
              by(
                  "inspection " + row.needed("Mã"),
                  new PartyId(row.needed("Cơ quan")),
                  at(row.date("Ngày"), row.time("Giờ"), MORNING)));
        });
  }

  /** A lot is confirmed by its harvest, work in a diary by its day. */
  private List<Command> confirmations(List<Command> diary, List<Command> harvests) {
    Map<LotId, CommandId> picked = new LinkedHashMap<>();
    for (Command command : harvests) {
      if (command instanceof LotCommand.HarvestLot harvest) {
        picked.put(
            LotId.of(harvest.product().value(), harvest.lotNumber()), harvest.by().command());
      }
    }
    return rows(
        "xac-nhan.csv",
        row -> {
          Subject subject = subject(row, "Của", "Mã");
          LocalDate day = row.date("Ngày làm");
          List<CommandId> entries =
              subject.lot() != null
                  ? List.of(picked.get(subject.lot()))
                  : diary.stream()
                      .map(DiaryCommand.class::cast)
                      .filter(work -> work.area().equals(subject.place()))
                      .filter(work -> work.by().happenedAt().toLocalDate().equals(day))
                      .map(work -> work.by().command())
                      .toList();
          return new EvidenceCommand.ConfirmFacts(
              subject,
              entries,
              by(
                  "confirmation " + row.line(),
                  new PartyId(row.needed("Hợp tác xã")),
                  at(row.date("Ngày xác nhận"), row.time("Giờ"), EVENING)));
        });
  }

  private List<Command> pictures() {
    var all = new ArrayList<Command>();
    rows(
        "anh.csv",
        row -> {
          String file = row.needed("Tệp");
          var party = new PartyId(row.needed("Bên"));
          OffsetDateTime at = at(row.date("Ngày ghi"), null, EVENING);
          Uploads.Kept kept = kept(file, party);
          all.add(
              new MediaCommand.AddMedia(
                  kept.media(), kept.details(), by("picture " + file, party, at)));
          all.add(
              new EvidenceCommand.AttachMedia(
                  subject(row, "Của", "Mã"),
                  new AttachmentDetails(kept.media(), row.needed("Chú thích"), null, true, null),
                  by("attached " + file, party, at)));
          return row;
        });
    return all;
  }

  /** What households tell of themselves, and that they agree to its being read. */
  private List<Command> told() {
    var all = new ArrayList<Command>();
    rows(
        "chuyen.csv",
        row -> {
          var party = new PartyId(row.needed("Bên"));
          OffsetDateTime at = at(row.date("Ngày ghi"), null, EVENING);
          var photos = new ArrayList<StoryPhoto>();
          rows(
              "chuyen-anh.csv",
              photo -> {
                if (photo.needed("Bên").equals(party.value())) {
                  String file = photo.needed("Tệp");
                  Uploads.Kept kept = kept(file, party);
                  all.add(
                      new MediaCommand.AddMedia(
                          kept.media(), kept.details(), by("picture " + file, party, at)));
                  photos.add(new StoryPhoto(kept.media(), photo.needed("Chú thích")));
                }
                return photo;
              });
          all.add(
              new StoryCommand.WriteStory(
                  new StoryDetails(row.needed("Chuyện"), row.text("Tiếng Anh"), photos),
                  by("story " + party, party, at)));
          all.add(consent(party, Purpose.PUBLIC_STORY, at));
          return row;
        });
    return all;
  }

  private Uploads.Kept kept(String file, PartyId party) {
    try (InputStream in = DemoBooks.class.getResourceAsStream(file)) {
      return uploads.take(in, party);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives every command to the dispatcher. */
  void load(Dispatcher dispatcher) {
    commands().forEach(dispatcher::sendTrusted);
  }
}
