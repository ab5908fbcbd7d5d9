package vn.nguon.party;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.address;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

class PartyTest {

  private static final PartyId ID = new PartyId("htx-cao-phong");
  private static final By BY = by("htx-cao-phong");

  private final AggregateTestFixture<Party> fixture = new AggregateTestFixture<>(Party.class);

  @BeforeEach
  void handlers() {
    fixture.registerAnnotatedCommandHandler(
        new PartyHandlers(fixture.getRepository(), Given.states(fixture)));
  }

  private static PartyDetails details(String name) {
    return new PartyDetails(
        name, Set.of(PartyRole.COOPERATIVE), address(), "0900 000 003", "9521234900016", "CP1");
  }

  private static PartyDetails with(String phone, String gln, String prefix) {
    return new PartyDetails(
        "Hợp tác xã", Set.of(PartyRole.COOPERATIVE), address(), phone, gln, prefix);
  }

  private static PartyDetails at(Address address) {
    return new PartyDetails("Hợp tác xã", Set.of(PartyRole.HOUSEHOLD), address, null, null, null);
  }

  @Test
  void isRegistered() {
    fixture
        .givenNoPriorActivity()
        .when(new PartyCommand.RegisterParty(ID, details("Cam Đồi Vàng"), BY))
        .expectEvents(new PartyEvent.PartyRegistered(ID, details("Cam Đồi Vàng"), BY))
        .expectResultMessagePayload(Done.party(BY, ID));
  }

  @Test
  void isRegisteredOnce() {
    fixture
        .given(new PartyEvent.PartyRegistered(ID, details("Cam Đồi Vàng"), by("htx-cao-phong")))
        .when(new PartyCommand.RegisterParty(ID, details("Cam Đồi Bạc"), BY))
        .expectException(refused("party-exists", "id"))
        .expectEvents();
  }

  @Test
  void isCorrectedWithAReason() {
    fixture
        .given(new PartyEvent.PartyRegistered(ID, details("Cam Đồi Vàng"), by("htx-cao-phong")))
        .when(new PartyCommand.CorrectParty(ID, details("Cam Cao Phong"), " Đổi tên ", BY))
        .expectEvents(new PartyEvent.PartyCorrected(ID, details("Cam Cao Phong"), "Đổi tên", BY));
  }

  @Test
  void isNotCorrectedWithout() {
    fixture
        .given(new PartyEvent.PartyRegistered(ID, details("Cam Đồi Vàng"), by("htx-cao-phong")))
        .when(new PartyCommand.CorrectParty(ID, details("Cam Cao Phong"), " ", BY))
        .expectException(refused("required", "reason"))
        .expectEvents();
  }

  @Test
  void anUnknownOneIsNotCorrected() {
    fixture
        .givenNoPriorActivity()
        .when(new PartyCommand.CorrectParty(ID, details("Cam"), "Đổi tên", BY))
        .expectException(refused("party-unknown", "id"))
        .expectEvents();
  }

  @Test
  void livesInACommuneThatThereIs() {
    fixture
        .givenNoPriorActivity()
        .when(new PartyCommand.RegisterParty(ID, at(new Address("01", "05089", null)), BY))
        .expectException(refused("commune-unknown", "commune"))
        .expectEvents();
  }

  @Test
  void doesNotMoveToAProvinceThatThereIsNot() {
    fixture
        .given(new PartyEvent.PartyRegistered(ID, details("Cam Đồi Vàng"), by("htx-cao-phong")))
        .when(new PartyCommand.CorrectParty(ID, at(new Address("99", "05089", null)), "Dời", BY))
        .expectException(refused("province-unknown", "province"))
        .expectEvents();
  }

  @Test
  void isNotRegisteredTomorrow() {
    By tomorrow = by("htx-cao-phong", "2026-11-24T08:00:00+07:00");
    fixture
        .givenNoPriorActivity()
        .when(new PartyCommand.RegisterParty(ID, details("Cam"), tomorrow))
        .expectException(refused("time-in-future", "happenedAt"))
        .expectEvents();
  }

  @Test
  void rolesAreNeededAndKeptInOneOrder() {
    assertRefused(
        "required", "roles", () -> new PartyDetails("A", null, address(), null, null, null));
    assertRefused(
        "required", "roles", () -> new PartyDetails("A", Set.of(), address(), null, null, null));
    assertRefused(
        "required",
        "roles",
        () ->
            new PartyDetails(
                "A", new HashSet<>(Arrays.asList((PartyRole) null)), address(), null, null, null));
    assertThat(
            new PartyDetails(
                    "A",
                    Set.of(PartyRole.RETAILER, PartyRole.HOUSEHOLD),
                    address(),
                    null,
                    null,
                    null)
                .roles())
        .containsExactly(PartyRole.HOUSEHOLD, PartyRole.RETAILER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345", "gọi tôi", "+84 (24) 123", "0900-000-003-", "++84900000003"})
  void phonesThatCannotBeDialled(String phone) {
    assertRefused("phone", "phone", () -> with(phone, null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0900 000 003", "+84900000003", "024.3825.1234", "0900-000-003"})
  void phonesThatCan(String phone) {
    assertThat(with(phone, null, null).phone()).isEqualTo(phone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9521234900017", "123", "952123490001A"})
  void wrongGlns(String gln) {
    assertRefused("gln", "gln", () -> with(null, gln, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"A", "cp1", "CP-1", "ĐV1"})
  void wrongPrefixes(String prefix) {
    assertRefused("lot-prefix", "lotPrefix", () -> with(null, null, prefix));
  }

  private static PartyDetails withCompanyPrefix(String gln, String gs1Prefix) {
    return new PartyDetails(
        "Hợp tác xã", Set.of(PartyRole.COOPERATIVE), address(), null, gln, null, gs1Prefix, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"893601", "893601234A", "-8936012"})
  void wrongCompanyPrefixes(String prefix) {
    assertRefused("gs1-prefix", "gs1Prefix", () -> withCompanyPrefix(null, prefix));
  }

  @Test
  void theCompanyPrefixBeginsTheLocationNumber() {
    assertThat(withCompanyPrefix("8936012340006", " 89360123 ").gs1Prefix()).isEqualTo("89360123");
    assertThat(withCompanyPrefix(null, "8936012345").gs1Prefix()).isEqualTo("8936012345");
    assertRefused(
        "gs1-prefix-gln", "gs1Prefix", () -> withCompanyPrefix("8936012340006", "8936012999"));
  }

  @Test
  void wrongTexts() {
    assertRefused("required", "name", () -> details(" "));
    assertRefused("text-too-long", "name", () -> details("x".repeat(121)));
    assertRefused("text-control", "name", () -> details("Cam\u0000"));
    assertRefused("required", "province", () -> at(null));
    assertRefused("text-too-long", "lotPrefix", () -> with(null, null, "CP1234"));
  }

  @Test
  void theViewFollowsTheEvents() {
    var projection = new PartyProjection();
    var registered = new PartyEvent.PartyRegistered(ID, details("Cam Đồi Vàng"), BY);
    var corrected = new PartyEvent.PartyCorrected(ID, details("Cam Cao Phong"), "Đổi tên", BY);
    assertThat(projection.ids(registered)).containsExactly("htx-cao-phong");
    assertThat(projection.ids("something else")).isEmpty();
    PartyView view = projection.fold("htx-cao-phong", null, registered);
    assertThat(projection.fold("htx-cao-phong", view, corrected))
        .isEqualTo(PartyView.of(ID, details("Cam Cao Phong"), null));
    assertThat(view.address()).startsWith("Khu 3, Xã Cao Phong");
  }

  // ---- belonging to a co-operative

  private static final PartyId MEMBER = new PartyId("ho-ba-hanh");
  private static final By OWN = by("ho-ba-hanh");
  private static final By OTHER = by("htx-khac");

  private static PartyEvent household() {
    return new PartyEvent.PartyRegistered(MEMBER, at(address()), OWN);
  }

  private static PartyEvent.PartyRegistered cooperative(PartyId id) {
    return new PartyEvent.PartyRegistered(
        id,
        new PartyDetails("HTX", Set.of(PartyRole.COOPERATIVE), address(), null, null, null),
        BY);
  }

  private static List<PartyEvent> decided(PartyCommand command, PartyEvent... before) {
    PartyState state = null;
    for (PartyEvent event : before) {
      state = PartyState.evolve(state, event);
    }
    return PartyState.decide(state, command);
  }

  @Test
  void aCooperativeOffersAndThePartyAgrees() {
    var offered = new PartyEvent.MembershipOffered(MEMBER, ID, BY);
    assertThat(decided(new PartyCommand.OfferMembership(MEMBER, BY), household()))
        .containsExactly(offered);
    assertThat(decided(new PartyCommand.OfferMembership(MEMBER, BY), household(), offered))
        .isEmpty();
    var agreed = new PartyEvent.MembershipAccepted(MEMBER, ID, OWN);
    assertThat(decided(new PartyCommand.AcceptMember(MEMBER, OWN), household(), offered))
        .containsExactly(agreed);
    // Who asks after having been asked agrees as well.
    assertThat(decided(new PartyCommand.AskMembership(MEMBER, ID, OWN), household(), offered))
        .containsExactly(agreed);
    assertThat(decided(new PartyCommand.AcceptMember(MEMBER, OWN), household(), offered, agreed))
        .isEmpty();
    assertRefused(
        "membership-not-yours",
        "id",
        () -> decided(new PartyCommand.AcceptMember(MEMBER, BY), household(), offered));
    assertThat(decided(new PartyCommand.EndMembership(MEMBER, "Thôi", OWN), household(), offered))
        .containsExactly(new PartyEvent.MembershipEnded(MEMBER, ID, "Thôi", OWN));
  }

  @Test
  void whatThePartyAskedTheCooperativeAgreesTo() {
    var asked = new PartyEvent.MembershipAsked(MEMBER, ID, OWN);
    var agreed = new PartyEvent.MembershipAccepted(MEMBER, ID, BY);
    assertThat(decided(new PartyCommand.AcceptMember(MEMBER, BY), household(), asked))
        .containsExactly(agreed);
    assertThat(decided(new PartyCommand.OfferMembership(MEMBER, BY), household(), asked))
        .containsExactly(agreed);
    assertThat(decided(new PartyCommand.OfferMembership(MEMBER, BY), household(), asked, agreed))
        .isEmpty();
    assertRefused(
        "membership-not-yours",
        "id",
        () -> decided(new PartyCommand.AcceptMember(MEMBER, OWN), household(), asked));
    assertRefused(
        "membership-other",
        "id",
        () -> decided(new PartyCommand.OfferMembership(MEMBER, OTHER), household(), asked));
    assertRefused(
        "membership-own",
        "id",
        () -> decided(new PartyCommand.OfferMembership(ID, BY), cooperative(ID)));
  }

  @Test
  void onlyACooperativeOffers() {
    fixture
        .given(household())
        .when(new PartyCommand.OfferMembership(MEMBER, OWN))
        .expectException(refused("party-no-cooperative", "cooperative"));
  }
}
