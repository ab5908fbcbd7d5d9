package vn.nguon.web;

import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.quantity;
import static vn.nguon.web.Caller.with;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A field of the farm with a season and inputs that no other test has. */
record Field(int number) {

  static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));

  private static String at(LocalDate day, String time) {
    return day + "T" + time + ":00+07:00";
  }

  static Field planted() {
    var field = new Field(HttpTest.number());
    HttpTest.farmer().order("/api/areas", HttpTest.area(field.area())).expect(201);
    field.season("vu-1", TODAY.minusDays(200), field.seedLot());
    // What a label confirms does not count among what the farm declares by itself.
    HttpTest.operator()
        .order(
            "/api/pesticide-labels",
            object(
                "registrationNumber",
                field.registration(),
                "tradeName",
                field.pesticide(),
                "activeIngredient",
                field.ingredient(),
                "intervals",
                List.of(object("crop", "Cam", "phiDays", 7))))
        .expect(201);
    return field;
  }

  String area() {
    return "kt-nguon-" + number;
  }

  String seedLot() {
    return "GIỐNG-" + number;
  }

  String fertiliser() {
    return "Phân Hữu Cơ " + number;
  }

  String pesticide() {
    return "Thuốc Trừ Nhện " + number;
  }

  String ingredient() {
    return "Hoạt chất " + number;
  }

  String registration() {
    return "70" + number + "/KT-BVTV";
  }

  void season(String season, LocalDate from, String seedLot) {
    HttpTest.farmer()
        .order(
            "/api/seasons",
            object(
                "area",
                area(),
                "season",
                season,
                "seedLot",
                seedLot,
                "plantedOn",
                from.toString(),
                "happenedAt",
                at(from, "00:01")))
        .expect(201);
  }

  void fertilised(LocalDate day) {
    work(
        object(
            "kind", "FERTILISER", "name", fertiliser(), "quantity", kg(50), "operator", "Anh Tư"),
        day);
  }

  void sprayed(LocalDate day) {
    work(
        object(
            "kind",
            "PESTICIDE",
            "tradeName",
            pesticide(),
            "activeIngredient",
            ingredient(),
            "registrationNumber",
            registration(),
            "targetPest",
            "Nhện đỏ",
            "dose",
            10,
            "doseUnit",
            "ML_PER_TANK",
            "sprayVolume",
            quantity(400, "LTR"),
            "operator",
            "Anh Tư",
            "phiDays",
            7),
        day);
  }

  private void work(Map<String, Object> work, LocalDate day) {
    HttpTest.farmer()
        .order(
            "/api/areas/" + area() + "/diary/entries",
            object("season", "vu-1", "work", work, "happenedAt", at(day, "00:30")))
        .expect(201);
  }

  /** 100 kg; the lot's number. */
  String harvested(String season, LocalDate day) {
    return HttpTest.farmer()
        .order(
            "/api/harvests",
            with(
                with(with(HttpTest.harvest(100), "area", area()), "season", season),
                "happenedAt",
                at(day, "00:40")))
        .expect(201)
        .at("/lot/number");
  }
}
