package vn.nguon.product;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Unit;

class ProductTest {

  private static final ProductId ID = new ProductId("CAM-XO");
  private static final PartyId OWNER = new PartyId("htx-cam");
  private static final PartyId MAKER = new PartyId("ho-ba-hanh");
  private static final By BY = by("htx-cam");

  private final AggregateTestFixture<Product> fixture = new AggregateTestFixture<>(Product.class);

  @BeforeEach
  void handlers() {
    fixture.registerAnnotatedCommandHandler(
        new ProductHandlers(fixture.getRepository(), Given.states(fixture)));
  }

  private static ProductDetails details(String name) {
    return new ProductDetails(
        name,
        null,
        null,
        "Cam",
        Unit.KGM,
        null,
        30,
        null,
        List.of("VietGAP"),
        "cam",
        Set.of(MAKER),
        null);
  }

  private static ProductDetails with(
      Unit unit, Integer shelfLife, List<String> standards, String picture) {
    return new ProductDetails(
        "Cam", null, null, "Cam", unit, null, shelfLife, null, standards, picture, null, null);
  }

  private static ProductEvent registered() {
    return new ProductEvent.ProductRegistered(ID, details("Cam xô"), by("htx-cam"));
  }

  private static ProductEvent withdrawn() {
    return new ProductEvent.ProductWithdrawn(ID, "Hết vụ", by("htx-cam"));
  }

  @Test
  void isRegistered() {
    fixture
        .givenNoPriorActivity()
        .when(new ProductCommand.RegisterProduct(ID, details("Cam xô"), BY))
        .expectEvents(new ProductEvent.ProductRegistered(ID, details("Cam xô"), BY))
        .expectResultMessagePayload(Done.product(BY, ID));
  }

  @Test
  void isRegisteredOnce() {
    fixture
        .given(registered())
        .when(new ProductCommand.RegisterProduct(ID, details("Cam khác"), BY))
        .expectException(refused("product-exists", "id"))
        .expectEvents();
  }

  @Test
  void isCorrectedByItsOwner() {
    fixture
        .given(registered())
        .when(new ProductCommand.CorrectProduct(ID, details("Cam lòng vàng"), "Rõ tên", BY))
        .expectEvents(
            new ProductEvent.ProductCorrected(ID, details("Cam lòng vàng"), "Rõ tên", BY));
  }

  @Test
  void isCorrectedAndWithdrawnByNobodyElse() {
    fixture
        .given(registered())
        .when(new ProductCommand.CorrectProduct(ID, details("Cam"), "Rõ tên", by("ho-ba-hanh")))
        .expectException(refused("product-not-yours", "id"))
        .expectEvents();
    fixture
        .given(registered())
        .when(new ProductCommand.WithdrawProduct(ID, "Hết vụ", by("ho-ba-hanh")))
        .expectException(refused("product-not-yours", "id"))
        .expectEvents();
  }

  @Test
  void isWithdrawnOnceAndForGood() {
    fixture
        .given(registered())
        .when(new ProductCommand.WithdrawProduct(ID, "Hết vụ", BY))
        .expectEvents(new ProductEvent.ProductWithdrawn(ID, "Hết vụ", BY));
    fixture
        .given(registered(), withdrawn())
        .when(new ProductCommand.WithdrawProduct(ID, "Hết vụ", BY))
        .expectException(refused("product-withdrawn", "id"));
    fixture
        .given(registered(), withdrawn())
        .when(new ProductCommand.CorrectProduct(ID, details("Cam"), "Rõ tên", BY))
        .expectException(refused("product-withdrawn", "id"));
  }

  @Test
  void everyChangeHasAReason() {
    fixture
        .given(registered())
        .when(new ProductCommand.CorrectProduct(ID, details("Cam"), null, BY))
        .expectException(refused("required", "reason"));
    fixture
        .given(registered())
        .when(new ProductCommand.WithdrawProduct(ID, "x".repeat(301), BY))
        .expectException(refused("text-too-long", "reason"));
  }

  @Test
  void anUnknownOneIsNotChanged() {
    fixture
        .givenNoPriorActivity()
        .when(new ProductCommand.CorrectProduct(ID, details("Cam"), "Rõ tên", BY))
        .expectException(refused("product-unknown", "id"));
    fixture
        .givenNoPriorActivity()
        .when(new ProductCommand.WithdrawProduct(ID, "Hết vụ", BY))
        .expectException(refused("product-unknown", "id"));
  }

  @Test
  void isNotRegisteredTomorrow() {
    fixture
        .givenNoPriorActivity()
        .when(
            new ProductCommand.RegisterProduct(
                ID, details("Cam"), by("htx-cam", "2026-11-24T08:00:00+07:00")))
        .expectException(refused("time-in-future", "happenedAt"))
        .expectEvents();
  }

  @Test
  void isMadeByItsOwnerAndThoseTheOwnerNames() {
    var products = ProductParts.products(new Given().in("product:CAM-XO", registered()).states());
    assertThat(products.makeable(ID, OWNER, "product").id()).isEqualTo(ID);
    assertThat(products.makeable(ID, MAKER, "product").id()).isEqualTo(ID);
    assertRefused(
        "product-not-yours",
        "product",
        () -> products.makeable(ID, new PartyId("nguoi-la"), "product"));
    assertRefused(
        "product-unknown",
        "product",
        () -> products.makeable(new ProductId("KHAC"), OWNER, "product"));
  }

  @Test
  void aWithdrawnOneIsMadeNoMore() {
    var products =
        ProductParts.products(new Given().in("product:CAM-XO", registered(), withdrawn()).states());
    assertRefused("product-withdrawn", "product", () -> products.makeable(ID, OWNER, "product"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 3651, Integer.MAX_VALUE})
  void absurdShelfLives(int days) {
    assertRefused("shelf-life", "shelfLifeDays", () -> with(Unit.KGM, days, null, "cam"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../cam", "Cam", "cam.svg", ""})
  void picturesAreNamesAndNoPaths(String picture) {
    assertRefused("picture", "picture", () -> with(Unit.KGM, null, null, picture));
  }

  @Test
  void wrongDetails() {
    assertRefused("required", "unit", () -> with(null, null, null, null));
    assertRefused("required", "name", () -> details(""));
    assertRefused("text-control", "name", () -> details("Cam\u0001"));
    assertRefused(
        "standards-many",
        "standards",
        () -> with(Unit.KGM, null, Collections.nCopies(11, "VietGAP"), null));
    assertRefused(
        "required", "standards", () -> with(Unit.KGM, null, Collections.singletonList(null), null));
    assertRefused(
        "required",
        "makers",
        () ->
            new ProductDetails(
                "Cam",
                null,
                null,
                "Cam",
                Unit.KGM,
                null,
                null,
                null,
                null,
                null,
                new HashSet<>(Collections.singleton(null)),
                null));
    assertThat(with(Unit.KGM, null, null, null).picture()).isEqualTo("other");
  }

  @Test
  void theViewFollowsTheEvents() {
    var projection = new ProductProjection();
    ProductState state = null;
    ProductView view = null;
    for (ProductEvent event :
        List.of(
            registered(),
            new ProductEvent.ProductCorrected(ID, details("Cam lòng vàng"), "Rõ tên", BY),
            withdrawn())) {
      assertThat(projection.ids(event)).containsExactly("CAM-XO");
      state = ProductState.evolve(state, event);
      view = projection.fold("CAM-XO", view, event);
      assertThat(view).isEqualTo(ProductView.of(state));
    }
    assertThat(view.withdrawn()).isEqualTo("Hết vụ");
    assertThat(view.name()).isEqualTo("Cam lòng vàng");
  }
}
