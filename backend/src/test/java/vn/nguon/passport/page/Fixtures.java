package vn.nguon.passport.page;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Unit;
import vn.nguon.passport.PassportView;
import vn.nguon.passport.PassportView.Assurance;
import vn.nguon.passport.PassportView.Origin;
import vn.nguon.passport.PassportView.Party;
import vn.nguon.passport.PassportView.Product;
import vn.nguon.passport.PassportView.Step;
import vn.nguon.passport.PassportView.StepKind;
import vn.nguon.passport.PassportView.Verdict;
import vn.nguon.rulebook.PublicField;

/** Passports made by hand. */
final class Fixtures {

  static final URI BASE = URI.create("https://nguon.example");
  static final LotId PACKED = LotId.of("09521234001010", "CP1-251114-01");
  static final LotId HILL = LotId.of("CAM-XO-LY", "CP1-251113-T");
  static final LotId GARDEN = LotId.of("CAM-XO-HANH", "BH1-251112");

  static final Party COOP =
      new Party(
          new PartyId("htx-cao-phong"),
          "Hợp tác xã Cam Đồi Vàng Cao Phong",
          "Khu 3, quốc lộ 6, xã Cao Phong, tỉnh Phú Thọ",
          "0900 000 003");
  static final Party HANH =
      new Party(
          new PartyId("ho-ba-hanh"),
          "Hộ bà Bùi Thị Hạnh",
          "Khu 5, xã Cao Phong, tỉnh Phú Thọ",
          "0900 000 001");
  static final Party CARRIER =
      new Party(
          new PartyId("pp-song-hong"),
          "Công ty Cổ phần Phân phối Nông sản Bến Sông",
          "Lô 12, khu chợ đầu mối phía Nam, phường Hoàng Mai, thành phố Hà Nội",
          null);
  static final Party SHOP =
      new Party(
          new PartyId("ch-ha-noi"),
          "Cửa hàng Nông sản Quà Quê",
          "Số 15 phố Hàng Thử, phường Hoàn Kiếm, thành phố Hà Nội",
          null);

  static final Product ORANGES =
      new Product(
          new ProductId("09521234001010"),
          "Cam lòng vàng Cao Phong",
          "Cao Phong yellow-flesh oranges",
          "Đồi Vàng",
          "Túi lưới 2 kg",
          "8–12 °C, thoáng khí",
          List.of("VietGAP (TCVN 11892-1:2017)", "TCVN 12827:2023"),
          "cam",
          COOP,
          false);

  static Origin hill(double share) {
    return new Origin(
        HILL,
        COOP,
        new PlaceId("vt-doi-vang"),
        "Đồi cam Khu 3",
        "VN-25-05089-9001-25",
        "Xã Cao Phong, tỉnh Phú Thọ",
        "Cam",
        "Lòng vàng",
        new BigDecimal("6.5"),
        LocalDate.of(2025, 11, 13),
        List.of(105.3213, 20.7124),
        List.of(
            List.of(105.323092, 20.712735),
            List.of(105.321900, 20.713285),
            List.of(105.320387, 20.713474),
            List.of(105.319832, 20.712361),
            List.of(105.320219, 20.711252),
            List.of(105.321671, 20.711256),
            List.of(105.322854, 20.711658),
            List.of(105.323092, 20.712735)),
        new PassportView.Interval(
            "Abamectin 3.6EC", LocalDate.of(2025, 9, 18), LocalDate.of(2025, 9, 25), true),
        share);
  }

  static Origin garden(double share) {
    return new Origin(
        GARDEN,
        HANH,
        new PlaceId("vt-ba-hanh"),
        "Vườn cam nhà bà Hạnh",
        null,
        "Khu 5, xã Cao Phong, tỉnh Phú Thọ",
        "Cam",
        null,
        new BigDecimal("0.8"),
        LocalDate.of(2025, 11, 12),
        List.of(105.331840, 20.703512),
        List.of(),
        new PassportView.Interval(null, null, null, true),
        share);
  }

  static Step step(
      StepKind kind, LotId lot, String at, Party party, Party to, String place, String kg) {
    OffsetDateTime time = OffsetDateTime.parse(at);
    return new Step(
        kind,
        lot,
        time,
        time.plusMinutes(20).toInstant(),
        party,
        to,
        new PlaceId(party.id().value() + "-kho"),
        place,
        "9521234900016",
        party.address(),
        kg == null ? null : Quantity.kg(kg),
        null,
        Assurance.SELF_DECLARED,
        null,
        false,
        null);
  }

  /** Packed from two growers' oranges, received short, late and corrected entries, on sale. */
  static PassportView packed() {
    List<Step> steps = new ArrayList<>();
    steps.add(
        step(
            StepKind.HARVESTED,
            GARDEN,
            "2025-11-12T06:30:00+07:00",
            HANH,
            null,
            "Vườn cam nhà bà Hạnh",
            "182.5"));
    steps.add(
        step(
            StepKind.HARVESTED,
            HILL,
            "2025-11-13T07:10:00+07:00",
            COOP,
            null,
            "Đồi cam Khu 3",
            "1250"));
    steps.add(
        step(
            StepKind.PACKED,
            PACKED,
            "2025-11-14T14:00:00+07:00",
            COOP,
            null,
            "Nhà sơ chế Cao Phong",
            "1400"));
    Step sent =
        step(
            StepKind.DISPATCHED,
            PACKED,
            "2025-11-15T04:45:00+07:00",
            COOP,
            CARRIER,
            "Nhà sơ chế Cao Phong",
            "800");
    steps.add(corrected(sent));
    Step short1 =
        step(
            StepKind.RECEIVED,
            PACKED,
            "2025-11-15T09:20:00+07:00",
            CARRIER,
            COOP,
            "Kho lạnh Bến Sông",
            "792");
    steps.add(explained(short1, "Hai sọt bị dập khi bốc xếp", Duration.ofDays(2)));
    Step refused =
        step(
            StepKind.REFUSED,
            PACKED,
            "2025-11-16T08:00:00+07:00",
            SHOP,
            CARRIER,
            "Cửa hàng Nông sản Quà Quê",
            "40");
    steps.add(explained(refused, "Quả ướt, không đạt phân loại", Duration.ofMinutes(5)));
    steps.add(
        step(
            StepKind.OFFERED,
            PACKED,
            "2025-11-16T10:00:00+07:00",
            SHOP,
            null,
            "Cửa hàng Nông sản Quà Quê",
            "160"));
    return view(
        PACKED,
        ORANGES,
        Quantity.kg("1400"),
        LocalDate.of(2025, 11, 14),
        LocalDate.of(2025, 12, 5),
        List.of(hill(0.8726), garden(0.1274)),
        steps,
        0,
        List.of());
  }

  private static Step corrected(Step s) {
    return new Step(
        s.kind(),
        s.lot(),
        s.at(),
        s.recordedAt(),
        s.party(),
        s.counterpart(),
        s.place(),
        s.placeName(),
        s.placeCode(),
        s.address(),
        s.quantity(),
        s.reason(),
        s.assurance(),
        null,
        true,
        null);
  }

  private static Step explained(Step s, String reason, Duration later) {
    return new Step(
        s.kind(),
        s.lot(),
        s.at(),
        s.at().toInstant().plus(later),
        s.party(),
        s.counterpart(),
        s.place(),
        s.placeName(),
        s.placeCode(),
        s.address(),
        s.quantity(),
        reason,
        s.assurance(),
        null,
        s.corrected(),
        null);
  }

  /** Only harvested, with a code of the grower's own; no brand, no date, no phone, no picture. */
  static PassportView harvested() {
    Party quiet = new Party(HANH.id(), HANH.name(), HANH.address(), null);
    Product product =
        new Product(
            new ProductId("CAM-XO-HANH"),
            "Cam xô vườn bà Hạnh",
            null,
            null,
            null,
            null,
            List.of(),
            null,
            quiet,
            false);
    Origin o = garden(1);
    Origin origin =
        new Origin(
            GARDEN,
            quiet,
            o.area(),
            o.areaName(),
            null,
            o.address(),
            "Cam",
            null,
            null,
            o.harvestedOn(),
            o.location(),
            List.of(),
            null,
            1);
    return view(
        GARDEN,
        product,
        Quantity.kg("182.5"),
        LocalDate.of(2025, 11, 12),
        null,
        List.of(origin),
        List.of(packed().steps().getFirst()),
        0,
        List.of(PublicField.IMAGE, PublicField.STANDARDS));
  }

  static PassportView withdrawn() {
    return withdrawn(packed());
  }

  static PassportView withdrawn(PassportView v) {
    return new PassportView(
        v.lot(),
        v.product(),
        Verdict.WITHDRAWN,
        "Đang kiểm tra dư lượng thuốc bảo vệ thực vật",
        v.quantity(),
        v.madeOn(),
        v.bestBefore(),
        v.origins(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        v.steps(),
        0,
        v.missing(),
        List.of(),
        null,
        null);
  }

  /** The same, whose grower tells of herself. */
  static PassportView told(PassportView v, String lines, String linesEn) {
    return new PassportView(
        v.lot(),
        v.product(),
        v.verdict(),
        null,
        v.quantity(),
        v.madeOn(),
        v.bestBefore(),
        v.origins(),
        v.unknownOrigin(),
        v.contradictions(),
        v.certificates(),
        v.labResults(),
        v.pictures(),
        v.steps(),
        v.furtherSteps(),
        v.missing(),
        v.recalls(),
        v.temperatures(),
        new PassportView.Story(HANH, lines, linesEn, STORY_PHOTO, "Bà Hạnh & đàn gà"));
  }

  static final Sha256 STORY_PHOTO = new Sha256("5".repeat(64));

  /** As many steps as a passport holds, of every kind, and more growers than the page shows. */
  static PassportView longest() {
    List<Step> steps = new ArrayList<>();
    StepKind[] kinds = StepKind.values();
    Party[] parties = {HANH, COOP, CARRIER, SHOP};
    OffsetDateTime start = OffsetDateTime.parse("2025-11-12T06:30:00+07:00");
    for (int i = 0; i < PassportView.MOST_STEPS; i++) {
      StepKind kind = kinds[i % kinds.length];
      Party party = parties[i % parties.length];
      steps.add(
          step(
              kind,
              i < 30 ? GARDEN : PACKED,
              start.plusHours(7L * i).toString(),
              party,
              kind == StepKind.DISPATCHED || kind == StepKind.RECEIVED ? COOP : null,
              "Kho lạnh số " + (i % 7 + 1) + " Bến Sông",
              String.valueOf(1250 - i)));
    }
    List<Origin> origins = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      origins.add(i % 2 == 0 ? hill(1 / 30.0) : garden(1 / 30.0));
    }
    return view(
        PACKED,
        ORANGES,
        Quantity.kg("1400"),
        LocalDate.of(2025, 11, 14),
        LocalDate.of(2025, 12, 5),
        origins,
        steps,
        17,
        List.of());
  }

  /** Every free text that a person may enter is {@code text}. */
  static PassportView hostile(String text) {
    Party party = new Party(new PartyId("ke-xau"), text, text, text);
    Product product =
        new Product(
            new ProductId("09521234001010"),
            text,
            text,
            text,
            text,
            text,
            List.of(text),
            "../../etc/passwd",
            party,
            false);
    LotId lot = LotId.of("09521234001010", "A\"'<&>/;%");
    Origin origin =
        new Origin(
            lot,
            party,
            new PlaceId("noi-xau"),
            text,
            text,
            text,
            text,
            text,
            BigDecimal.ONE,
            LocalDate.of(2025, 11, 13),
            List.of(105.3213, 20.7124),
            hill(1).outline(),
            new PassportView.Interval(
                text, LocalDate.of(2025, 11, 1), LocalDate.of(2025, 11, 30), false),
            1);
    OffsetDateTime at = OffsetDateTime.parse("2025-11-12T06:30:00+07:00");
    Step step =
        new Step(
            StepKind.DISPOSED,
            GARDEN,
            at,
            at.toInstant().plus(Duration.ofDays(3)),
            party,
            party,
            new PlaceId("noi-xau"),
            text,
            text,
            text,
            Quantity.of("3", Unit.H87),
            text,
            Assurance.SELF_DECLARED,
            null,
            true,
            null);
    return view(
        lot,
        product,
        Quantity.kg("1"),
        null,
        null,
        List.of(origin),
        List.of(step),
        0,
        List.of(PublicField.IMAGE, PublicField.STANDARDS));
  }

  private static PassportView view(
      LotId lot,
      Product product,
      Quantity quantity,
      LocalDate madeOn,
      LocalDate bestBefore,
      List<Origin> origins,
      List<Step> steps,
      int further,
      List<PublicField> missing) {
    return new PassportView(
        lot,
        product,
        Verdict.NO_WARNING,
        null,
        quantity,
        madeOn,
        bestBefore,
        origins,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        steps,
        further,
        missing,
        List.of(),
        null,
        null);
  }

  private Fixtures() {}
}
