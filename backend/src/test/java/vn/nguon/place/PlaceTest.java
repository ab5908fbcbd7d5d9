package vn.nguon.place;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.address;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;

class PlaceTest {

  private static final PlaceId ID = new PlaceId("vt-doi-vang");
  private static final PartyId OWNER = new PartyId("htx-cam");
  private static final By BY = by("htx-cam");
  private static final Geometry POINT = new Geometry.Point(List.of(105.33, 20.70));

  private final AggregateTestFixture<Place> fixture = new AggregateTestFixture<>(Place.class);

  @BeforeEach
  void handlers() {
    fixture.registerAnnotatedCommandHandler(
        new PlaceHandlers(fixture.getRepository(), Given.states(fixture)));
  }

  private static AreaDetails area(String name, String hectares) {
    return new AreaDetails(
        name,
        "Cam",
        new BigDecimal(hectares),
        address(),
        new AreaCode("VN-25-05089-9001-25", "nội địa", null),
        POINT);
  }

  private static FacilityDetails facility(String name) {
    return new FacilityDetails(
        FacilityKind.PACKING_HOUSE, name, address(), "9521234910015", List.of(105.32, 20.70));
  }

  private static AreaDetails at(Address address) {
    return new AreaDetails("Vườn", "Cam", BigDecimal.ONE, address, null, POINT);
  }

  private static PlaceEvent areaRegistered() {
    return new PlaceEvent.AreaRegistered(ID, area("Đồi Vàng", "6.5"), by("htx-cam"));
  }

  private static PlaceEvent facilityRegistered() {
    return new PlaceEvent.FacilityRegistered(ID, facility("Nhà đóng gói"), by("htx-cam"));
  }

  @Test
  void areRegistered() {
    fixture
        .givenNoPriorActivity()
        .when(new PlaceCommand.RegisterArea(ID, area("Đồi Vàng", "6.5"), BY))
        .expectEvents(new PlaceEvent.AreaRegistered(ID, area("Đồi Vàng", "6.5"), BY))
        .expectResultMessagePayload(Done.place(BY, ID));
    fixture
        .givenNoPriorActivity()
        .when(new PlaceCommand.RegisterFacility(ID, facility("Nhà đóng gói"), BY))
        .expectEvents(new PlaceEvent.FacilityRegistered(ID, facility("Nhà đóng gói"), BY));
  }

  @Test
  void anIdIsTakenByEitherKind() {
    fixture
        .given(areaRegistered())
        .when(new PlaceCommand.RegisterArea(ID, area("Khác", "1"), BY))
        .expectException(refused("place-exists", "id"))
        .expectEvents();
    fixture
        .given(areaRegistered())
        .when(new PlaceCommand.RegisterFacility(ID, facility("Khác"), BY))
        .expectException(refused("place-exists", "id"))
        .expectEvents();
  }

  @Test
  void areCorrectedByTheirOwner() {
    fixture
        .given(areaRegistered())
        .when(new PlaceCommand.CorrectArea(ID, area("Đồi Vàng", "6.8"), "Đo lại", BY))
        .expectEvents(new PlaceEvent.AreaCorrected(ID, area("Đồi Vàng", "6.8"), "Đo lại", BY));
    fixture
        .given(facilityRegistered())
        .when(new PlaceCommand.CorrectFacility(ID, facility("Kho"), "Đổi tên", BY))
        .expectEvents(new PlaceEvent.FacilityCorrected(ID, facility("Kho"), "Đổi tên", BY));
  }

  @Test
  void areCorrectedByNobodyElse() {
    fixture
        .given(areaRegistered())
        .when(new PlaceCommand.CorrectArea(ID, area("Của tôi", "6"), "Đo lại", by("nguoi-la")))
        .expectException(refused("place-not-yours", "id"))
        .expectEvents();
    fixture
        .given(facilityRegistered())
        .when(new PlaceCommand.CorrectFacility(ID, facility("Kho"), "Đổi", by("nguoi-la")))
        .expectException(refused("place-not-yours", "id"))
        .expectEvents();
  }

  @Test
  void doNotChangeTheirKind() {
    fixture
        .given(areaRegistered())
        .when(new PlaceCommand.CorrectFacility(ID, facility("Kho"), "Đổi", BY))
        .expectException(refused("place-kind", "id"))
        .expectEvents();
    fixture
        .given(facilityRegistered())
        .when(new PlaceCommand.CorrectArea(ID, area("Vườn", "1"), "Đổi", BY))
        .expectException(refused("place-kind", "id"))
        .expectEvents();
  }

  @Test
  void correctionsHaveAReason() {
    fixture
        .given(areaRegistered())
        .when(new PlaceCommand.CorrectArea(ID, area("Vườn", "1"), "", BY))
        .expectException(refused("required", "reason"));
    fixture
        .given(facilityRegistered())
        .when(new PlaceCommand.CorrectFacility(ID, facility("Kho"), "\u0003", BY))
        .expectException(refused("text-control", "reason"));
  }

  @Test
  void aBoundaryHoldsLand() {
    Geometry line = ring(0.33, 0.70, 0.331, 0.70, 0.3305, 0.70, 0.33, 0.70);
    var details = new AreaDetails("Vườn", "Cam", BigDecimal.ONE, address(), null, line);
    fixture
        .givenNoPriorActivity()
        .when(new PlaceCommand.RegisterArea(ID, details, BY))
        .expectException(refused("polygon-small", "geometry"))
        .expectEvents();
    fixture
        .given(areaRegistered())
        .when(new PlaceCommand.CorrectArea(ID, details, "Đo lại", BY))
        .expectException(refused("polygon-small", "geometry"))
        .expectEvents();
  }

  @Test
  void unknownOnesAreNotCorrected() {
    fixture
        .givenNoPriorActivity()
        .when(new PlaceCommand.CorrectArea(ID, area("Vườn", "1"), "Đo lại", BY))
        .expectException(refused("place-unknown", "id"));
    fixture
        .givenNoPriorActivity()
        .when(new PlaceCommand.CorrectFacility(ID, facility("Kho"), "Đổi", BY))
        .expectException(refused("place-unknown", "id"));
  }

  @Test
  void lieInACommuneThatThereIs() {
    fixture
        .givenNoPriorActivity()
        .when(new PlaceCommand.RegisterArea(ID, at(new Address("01", "05089", null)), BY))
        .expectException(refused("commune-unknown", "commune"))
        .expectEvents();
    fixture
        .given(areaRegistered())
        .when(new PlaceCommand.CorrectArea(ID, at(new Address("98", "05089", null)), "Dời", BY))
        .expectException(refused("province-unknown", "province"))
        .expectEvents();
    var elsewhere =
        new FacilityDetails(
            FacilityKind.SHOP, "Cửa hàng", new Address("25", "00001", null), null, null);
    fixture
        .givenNoPriorActivity()
        .when(new PlaceCommand.RegisterFacility(ID, elsewhere, BY))
        .expectException(refused("commune-unknown", "commune"))
        .expectEvents();
    fixture
        .given(facilityRegistered())
        .when(new PlaceCommand.CorrectFacility(ID, elsewhere, "Dời", BY))
        .expectException(refused("commune-unknown", "commune"))
        .expectEvents();
  }

  @Test
  void areNotRegisteredTomorrow() {
    fixture
        .givenNoPriorActivity()
        .when(
            new PlaceCommand.RegisterArea(
                ID, area("Vườn", "1"), by("htx-cam", "2026-11-24T08:00:00+07:00")))
        .expectException(refused("time-in-future", "happenedAt"))
        .expectEvents();
  }

  @Test
  void areFoundByKindAndOwner() {
    var places =
        PlaceParts.places(
            new Given()
                .in("place:vt-doi-vang", areaRegistered())
                .in(
                    "place:cs-1",
                    new PlaceEvent.FacilityRegistered(
                        new PlaceId("cs-1"), facility("Kho"), by("htx-cam")))
                .states());
    var facility = new PlaceId("cs-1");
    var stranger = new PartyId("nguoi-la");
    assertThat(places.area(ID, OWNER, "area").traceCode()).isEqualTo("VN-25-05089-9001-25");
    assertThat(places.facility(facility, OWNER, "facility").traceCode()).isEqualTo("9521234910015");
    assertRefused("area-unknown", "area", () -> places.area(facility, OWNER, "area"));
    assertRefused("facility-unknown", "facility", () -> places.facility(ID, OWNER, "facility"));
    assertRefused("place-not-yours", "area", () -> places.area(ID, stranger, "area"));
    assertRefused(
        "place-not-yours", "facility", () -> places.facility(facility, stranger, "facility"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "100000.1", "1E+999999999", "1E-999999999"})
  void absurdAreas(String hectares) {
    assertRefused("hectares", "hectares", () -> area("Vườn", hectares));
  }

  @Test
  void wrongDetails() {
    assertRefused("required", "name", () -> area(null, "1"));
    assertRefused("text-too-long", "name", () -> facility("x".repeat(121)));
    assertRefused("required", "province", () -> at(null));
    assertRefused(
        "required",
        "geometry",
        () -> new AreaDetails("Vườn", "Cam", BigDecimal.ONE, address(), null, null));
    assertRefused(
        "required", "hectares", () -> new AreaDetails("Vườn", "Cam", null, address(), null, POINT));
    assertRefused(
        "required", "kind", () -> new FacilityDetails(null, "Kho", address(), null, null));
    assertRefused(
        "gln",
        "gln",
        () -> new FacilityDetails(FacilityKind.SHOP, "Kho", address(), "9521234910016", null));
    assertRefused("required", "code", () -> new AreaCode(" ", null, null));
    assertThat(new AreaCode("bất kỳ: 12/34", null, null).value())
        .as("the form is never refused (R-VN7)")
        .isEqualTo("bất kỳ: 12/34");
  }

  // ---- geometry

  private static Geometry.Polygon ring(double... xy) {
    var positions = new java.util.ArrayList<List<Double>>();
    for (int i = 0; i < xy.length; i += 2) {
      positions.add(List.of(105 + xy[i], 20 + xy[i + 1]));
    }
    return new Geometry.Polygon(List.of(positions));
  }

  @Test
  void aRingIsClosedAndDoesNotCrossItself() {
    assertThat(ring(0, 0, 1, 0, 1, 1, 0, 1, 0, 0).outline()).hasSize(5);
    assertThat(ring(0, 0, 1, 0, 1, 1, 0, 1, 0, 0).centre()).containsExactly(105.5, 20.5);
    assertRefused("polygon-closed", "geometry", () -> ring(0, 0, 1, 0, 1, 1, 0, 1));
    assertRefused("polygon-closed", "geometry", () -> ring(0, 0, 1, 0, 0, 0));
    assertRefused("polygon-crosses", "geometry", () -> ring(0, 0, 1, 1, 1, 0, 0, 1, 0, 0));
    assertRefused(
        "polygon-crosses",
        "geometry",
        () -> ring(0, 0, 1, 0, 0.5, 0.5, 1, 1, 0, 1, 0.5, 0.5, 0, 0));
  }

  @Test
  void aRingIsOne() {
    assertRefused("polygon-rings", "geometry", () -> new Geometry.Polygon(null));
    assertRefused("polygon-rings", "geometry", () -> new Geometry.Polygon(List.of()));
    assertRefused(
        "polygon-rings", "geometry", () -> new Geometry.Polygon(Collections.singletonList(null)));
    var square = ring(0, 0, 1, 0, 1, 1, 0, 1, 0, 0).outline();
    assertRefused("polygon-rings", "geometry", () -> new Geometry.Polygon(List.of(square, square)));
    var many = new java.util.ArrayList<>(Collections.nCopies(2_001, List.of(105.0, 20.0)));
    assertRefused("polygon-closed", "geometry", () -> new Geometry.Polygon(List.of(many)));
  }

  @Test
  void positionsLieInVietnamInTheRightOrder() {
    assertRefused("position-outside", "geometry", () -> new Geometry.Point(List.of(20.7, 105.33)));
    assertRefused("position-outside", "geometry", () -> new Geometry.Point(List.of(2.3, 48.8)));
    assertRefused("position", "geometry", () -> new Geometry.Point(null));
    assertRefused("position", "geometry", () -> new Geometry.Point(List.of(105.33)));
    assertRefused("position", "geometry", () -> new Geometry.Point(Arrays.asList(105.33, null)));
    assertRefused("position", "geometry", () -> new Geometry.Point(List.of(Double.NaN, 20.7)));
    assertThat(new Geometry.Point(List.of(105.33, 20.7, 12.0)).coordinates())
        .as("a height is left out")
        .containsExactly(105.33, 20.7);
    assertThat(new Geometry.Point(List.of(111.9, 8.6)).centre()).as("Trường Sa").hasSize(2);
  }

  @Test
  void theViewFollowsTheEvents() {
    var projection = new PlaceProjection();
    for (List<PlaceEvent> story :
        List.of(
            List.of(
                areaRegistered(),
                new PlaceEvent.AreaCorrected(
                    ID, area("Đồi Vàng", "6.8"), "Đo lại", by("nguoi-nhap"))),
            List.of(
                facilityRegistered(),
                new PlaceEvent.FacilityCorrected(
                    ID, facility("Kho"), "Đổi tên", by("nguoi-nhap"))))) {
      PlaceState state = null;
      PlaceView view = null;
      for (PlaceEvent event : story) {
        assertThat(projection.ids(event)).containsExactly("vt-doi-vang");
        state = PlaceState.evolve(state, event);
        view = projection.fold("vt-doi-vang", view, event);
        assertThat(view).isEqualTo(PlaceView.of(state));
        assertThat(view.owner()).isEqualTo(OWNER);
      }
    }
  }
}
