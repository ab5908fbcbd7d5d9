package vn.nguon.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nguon.dispatch.Given;
import vn.nguon.evidence.Analyte.Comparison;
import vn.nguon.evidence.Certificate.Standing;
import vn.nguon.evidence.EvidenceCommand.AddCertificate;
import vn.nguon.evidence.EvidenceCommand.AddLabResult;
import vn.nguon.evidence.EvidenceCommand.AttachMedia;
import vn.nguon.evidence.EvidenceCommand.ConfirmFacts;
import vn.nguon.evidence.EvidenceCommand.RecordInspection;
import vn.nguon.evidence.EvidenceCommand.RevokeCertificate;
import vn.nguon.evidence.EvidenceCommand.WithdrawEvidence;
import vn.nguon.evidence.EvidenceEvent.CertificateAdded;
import vn.nguon.evidence.EvidenceEvent.CertificateRevoked;
import vn.nguon.evidence.EvidenceEvent.EvidenceWithdrawn;
import vn.nguon.evidence.EvidenceEvent.FactsConfirmed;
import vn.nguon.evidence.EvidenceEvent.InspectionRecorded;
import vn.nguon.evidence.EvidenceEvent.LabResultAdded;
import vn.nguon.evidence.EvidenceEvent.MediaAttached;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotEvent;
import vn.nguon.media.MediaDetails;
import vn.nguon.media.MediaEvent;
import vn.nguon.media.MediaKind;
import vn.nguon.media.MediaParts;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceEvent;
import vn.nguon.place.PlaceParts;
import vn.nguon.product.ProductDetails;
import vn.nguon.product.ProductEvent;
import vn.nguon.product.ProductParts;
import vn.nguon.rulebook.RulebookParts;
import vn.nguon.season.SeasonParts;
import vn.nguon.store.event.Repositories;

/** What may be brought as evidence, by whom, and how it counts. */
class EvidenceTest {

  private static final PartyId FARM = new PartyId("ho-ba-hanh");
  private static final PartyId COOP = new PartyId("htx-cam");
  private static final PartyId OTHER_COOP = new PartyId("htx-khac");
  private static final PartyId STRANGER = new PartyId("ho-la");
  private static final PartyId AUTHORITY = new PartyId("cq-nong-san");
  private static final PlaceId AREA = new PlaceId("vuon-1");
  private static final ProductId ORANGES = new ProductId("CAM-XO");
  private static final LotId LOT = new LotId(ORANGES, "A");
  private static final Sha256 PHOTO = new Sha256("a".repeat(64));
  private static final Sha256 PAPER = new Sha256("b".repeat(64));
  private static final Sha256 GONE = new Sha256("c".repeat(64));
  private static final By HARVEST = by("ho-ba-hanh");

  private final AggregateTestFixture<Dossier> fixture = new AggregateTestFixture<>(Dossier.class);

  private static PartyEvent party(PartyId id, PartyRole role) {
    return new PartyEvent.PartyRegistered(
        id,
        new PartyDetails("Bên " + id, Set.of(role), Told.address(), null, null, null, null, null),
        by(id.value()));
  }

  private static MediaEvent media(Sha256 id, MediaKind kind) {
    return new MediaEvent.MediaAdded(
        id, new MediaDetails(kind, 1, null, null, null, null, null, null), by("ho-ba-hanh"));
  }

  @BeforeEach
  void theWorld() {
    var given =
        new Given()
            .in(
                "party:ho-ba-hanh",
                party(FARM, PartyRole.HOUSEHOLD),
                new PartyEvent.MembershipAsked(FARM, COOP, by("ho-ba-hanh")),
                new PartyEvent.MembershipAccepted(FARM, COOP, by("htx-cam")))
            .in("party:htx-cam", party(COOP, PartyRole.COOPERATIVE))
            .in("party:htx-khac", party(OTHER_COOP, PartyRole.COOPERATIVE))
            .in(
                "party:ho-la",
                party(STRANGER, PartyRole.HOUSEHOLD),
                new PartyEvent.MembershipAsked(STRANGER, COOP, by("ho-la")))
            .in("party:cq-nong-san", party(AUTHORITY, PartyRole.AUTHORITY))
            .in(
                "place:vuon-1",
                new PlaceEvent.AreaRegistered(
                    AREA,
                    new AreaDetails(
                        "Vườn",
                        "Cam",
                        BigDecimal.ONE,
                        Told.address(),
                        null,
                        new Geometry.Point(List.of(105.3, 20.7))),
                    by("ho-ba-hanh")))
            .in(
                "product:CAM-XO",
                new ProductEvent.ProductRegistered(
                    ORANGES,
                    new ProductDetails(
                        "Cam", null, null, "Cam", Unit.KGM, null, null, null, List.of(), "cam",
                        null, null),
                    by("ho-ba-hanh")))
            .in(
                "lot:" + LOT,
                new LotEvent.LotHarvested(
                    LOT, AREA, Quantity.kg("100"), null, null, null, null, List.of(), HARVEST))
            .in("media:" + PHOTO, media(PHOTO, MediaKind.PICTURE))
            .in("media:" + PAPER, media(PAPER, MediaKind.DOCUMENT))
            .in(
                "media:" + GONE,
                media(GONE, MediaKind.PICTURE),
                new MediaEvent.MediaRemoved(GONE, "Không muốn hiện nữa", by("ho-ba-hanh")));
    var states = given.states();
    var parties = PartyParts.parties(states);
    var places = PlaceParts.places(states);
    var repositories = new Repositories(fixture.getEventStore(), Runnable::run, true);
    fixture.registerAnnotatedCommandHandler(
        new EvidenceHandlers(
            fixture.getRepository(),
            new Grounds(
                states,
                parties,
                places,
                ProductParts.products(states),
                new SeasonParts(repositories, states, parties, places, RulebookParts.standard())
                    .diaries),
            MediaParts.files(states, MediaParts.inMemory())));
  }

  // ---- certificates

  private static CertificateDetails vietgap(String number) {
    return certificate(Scheme.VIETGAP, number, "2026-01-01", "2027-12-31", null, null);
  }

  private static CertificateDetails certificate(
      Scheme scheme, String number, String from, String to, Integer stars, Integer points) {
    return new CertificateDetails(
        scheme,
        number,
        "Tổ chức chứng nhận minh họa",
        "Cam, 1 ha",
        LocalDate.parse(from),
        LocalDate.parse(to),
        stars,
        points,
        null,
        false);
  }

  private static Subject area() {
    return Subject.of(AREA);
  }

  private static Subject lot() {
    return Subject.of(LOT);
  }

  @Test
  void aHolderAddsACertificate() {
    By by = by("ho-ba-hanh");
    fixture
        .givenNoPriorActivity()
        .when(new AddCertificate(area(), vietgap("VG-1"), by))
        .expectEvents(new CertificateAdded(area(), vietgap("VG-1"), by))
        .expectResultMessagePayload(Done.of(by, "certificate", by.command()));
  }

  @Test
  void aCooperativeHoldsOneForAMembersArea() {
    By by = by("htx-cam");
    fixture
        .givenNoPriorActivity()
        .when(new AddCertificate(area(), vietgap("VG-1"), by))
        .expectEvents(new CertificateAdded(area(), vietgap("VG-1"), by));
  }

  @ParameterizedTest
  @CsvSource({"ho-la", "htx-khac", "cq-nong-san"})
  void nobodyElseDoes(String party) {
    fixture
        .givenNoPriorActivity()
        .when(new AddCertificate(area(), vietgap("VG-1"), by(party)))
        .expectException(refused("evidence-not-yours", "subject"))
        .expectEvents();
  }

  @Test
  void theSameIsNotAddedTwiceButARenewedOneIs() {
    By by = by("ho-ba-hanh");
    fixture
        .given(new CertificateAdded(area(), vietgap("VG-1"), by("ho-ba-hanh")))
        .when(new AddCertificate(area(), vietgap("vg-1"), by))
        .expectException(refused("certificate-known", "number"))
        .expectEvents();
    CertificateDetails renewed =
        certificate(Scheme.VIETGAP, "VG-1", "2028-01-01", "2029-12-31", null, null);
    fixture
        .given(new CertificateAdded(area(), vietgap("VG-1"), by("ho-ba-hanh")))
        .when(new AddCertificate(area(), renewed, by))
        .expectEvents(new CertificateAdded(area(), renewed, by));
  }

  @Test
  void aLotHasNoCertificateOfItsOwn() {
    fixture
        .givenNoPriorActivity()
        .when(new AddCertificate(lot(), vietgap("VG-1"), by("ho-ba-hanh")))
        .expectException(refused("subject-kind", "subject"))
        .expectEvents();
  }

  @Test
  void ofWhatIsNotThereThereIsNone() {
    fixture
        .givenNoPriorActivity()
        .when(
            new AddCertificate(
                Subject.of(new PlaceId("khong-co")), vietgap("VG-1"), by("ho-ba-hanh")))
        .expectException(refused("place-unknown", "subject.place"))
        .expectEvents();
  }

  @ParameterizedTest
  @CsvSource({"50, 3", "69, 3", "70, 4", "89, 4", "90, 5", "100, 5"})
  void ocopStarsFollowFromPoints(int points, int stars) {
    for (int claimed = 3; claimed <= 5; claimed++) {
      int c = claimed;
      if (claimed == stars) {
        assertThat(certificate(Scheme.OCOP, "1", "2026-01-01", "2028-12-31", c, points).stars())
            .isEqualTo(stars);
      } else {
        assertRefused(
            "ocop-stars",
            "stars",
            () -> certificate(Scheme.OCOP, "1", "2026-01-01", "2028-12-31", c, points));
      }
    }
  }

  @Test
  void ocopIsAProductsAndHasPoints() {
    CertificateDetails ocop = certificate(Scheme.OCOP, "1", "2026-01-01", "2028-12-31", 4, 75);
    fixture
        .givenNoPriorActivity()
        .when(new AddCertificate(area(), ocop, by("ho-ba-hanh")))
        .expectException(refused("ocop-product", "subject"));
    for (int points : new int[] {-1, 0, 49, 101}) {
      assertRefused(
          "ocop-points",
          "points",
          () -> certificate(Scheme.OCOP, "1", "2026-01-01", "2028-12-31", 3, points));
    }
    assertRefused(
        "required",
        "points",
        () -> certificate(Scheme.OCOP, "1", "2026-01-01", "2028-12-31", 3, null));
    assertRefused(
        "ocop-only",
        "stars",
        () -> certificate(Scheme.VIETGAP, "1", "2026-01-01", "2028-12-31", 3, null));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, 2026-01-01",
    "2026-01-01, 2041-01-02",
    "1999-12-31, 2001-01-01",
    "2026-01-01, +12026-01-01"
  })
  void aValidityMakesSense(String from, String to) {
    assertRefused(
        "certificate-period",
        "validTo",
        () -> certificate(Scheme.VIETGAP, "1", from, to, null, null));
  }

  @Test
  void whetherItIsValidIsJudgedOnTheDayOfReading() {
    var certificate = new Certificate(vietgap("VG-1"), by("ho-ba-hanh"), null);
    assertThat(certificate.on(LocalDate.parse("2025-12-31"))).isEqualTo(Standing.NOT_YET);
    assertThat(certificate.on(LocalDate.parse("2026-01-01"))).isEqualTo(Standing.VALID);
    assertThat(certificate.on(LocalDate.parse("2027-12-31"))).isEqualTo(Standing.VALID);
    assertThat(certificate.on(LocalDate.parse("2028-01-01"))).isEqualTo(Standing.LAPSED);
    var revoked =
        new Certificate(
            vietgap("VG-1"), by("ho-ba-hanh"), new Ending("Vi phạm", by("cq-nong-san")));
    assertThat(revoked.on(LocalDate.parse("2026-06-01"))).isEqualTo(Standing.REVOKED);
  }

  @ParameterizedTest
  @CsvSource({"ho-ba-hanh", "cq-nong-san"})
  void holderOrAuthorityRevokesIt(String party) {
    By added = by("ho-ba-hanh");
    By by = by(party);
    fixture
        .given(new CertificateAdded(area(), vietgap("VG-1"), added))
        .when(new RevokeCertificate(area(), added.command(), " Vi phạm ", by))
        .expectEvents(new CertificateRevoked(area(), added.command(), "Vi phạm", by));
  }

  @Test
  void nobodyElseRevokesItAndNobodyTwice() {
    By added = by("ho-ba-hanh");
    fixture
        .given(new CertificateAdded(area(), vietgap("VG-1"), added))
        .when(new RevokeCertificate(area(), added.command(), "Vi phạm", by("htx-cam")))
        .expectException(refused("evidence-not-yours", "subject"));
    fixture
        .given(
            new CertificateAdded(area(), vietgap("VG-1"), added),
            new CertificateRevoked(area(), added.command(), "Vi phạm", by("cq-nong-san")))
        .when(new RevokeCertificate(area(), added.command(), "Vi phạm", by("ho-ba-hanh")))
        .expectException(refused("certificate-revoked", "certificate"));
    fixture
        .given(new CertificateAdded(area(), vietgap("VG-1"), added))
        .when(new RevokeCertificate(area(), CommandId.random(), "Vi phạm", by("ho-ba-hanh")))
        .expectException(refused("certificate-unknown", "certificate"));
  }

  @Test
  void aDocumentMustHaveBeenBrought() {
    var details =
        new CertificateDetails(
            Scheme.VIETGAP,
            "1",
            "Nơi cấp",
            null,
            LocalDate.parse("2026-01-01"),
            LocalDate.parse("2026-12-31"),
            null,
            null,
            new Sha256("d".repeat(64)),
            true);
    fixture
        .givenNoPriorActivity()
        .when(new AddCertificate(area(), details, by("ho-ba-hanh")))
        .expectException(refused("media-unknown", "document"));
  }

  // ---- laboratory results

  private static Analyte analyte(String value, boolean below, String limit, Comparison comparison) {
    return new Analyte(
        "Chlorpyrifos",
        value == null ? null : new BigDecimal(value),
        below,
        "mg/kg",
        limit == null ? null : new BigDecimal(limit),
        comparison);
  }

  @ParameterizedTest
  @CsvSource({
    "0.01, false, 0.01, AT_MOST, true",
    "0.0101, false, 0.01, AT_MOST, false",
    "0.010, false, 0.01, BELOW, false",
    "0.0099, false, 0.01, BELOW, true",
    "0.01, true, 0.01, AT_MOST, true",
    "0.01, true, 0.01, BELOW, true",
    "11.5, false, 11.5, AT_LEAST, true",
    "11.4, false, 11.5, AT_LEAST, false",
    "11.5, true, 11.5, AT_LEAST, false",
    "0, false, , ABSENT, true",
    "1, false, , ABSENT, false",
    ", true, , ABSENT, true",
    "0, false, 0, AT_MOST, true",
    "1E2, false, 99.9, AT_MOST, false"
  })
  void passingIsReckonedFromTheLimit(
      String value, boolean below, String limit, Comparison comparison, boolean passed) {
    assertThat(analyte(value, below, limit, comparison).passed()).isEqualTo(passed);
  }

  @Test
  void anAnalyteThatTellsNothingIsRefused() {
    assertRefused(
        "analyte-undecided",
        "analytes.value",
        () -> analyte("0.05", true, "0.01", Comparison.AT_MOST));
    assertRefused(
        "analyte-limit", "analytes.limit", () -> analyte("0", false, "0", Comparison.ABSENT));
    assertRefused(
        "required", "analytes.value", () -> analyte(null, false, null, Comparison.ABSENT));
    for (String absurd : List.of("-1", "1E30", "1E-30", "1E-999999999", "1E999999999")) {
      assertRefused(
          "analyte-number",
          "analytes.value",
          () -> analyte(absurd, false, "1", Comparison.AT_MOST));
    }
  }

  private static LabReport report(String reported, Analyte... analytes) {
    return new LabReport(
        "Phòng thử nghiệm minh họa",
        "VILAS 000",
        null,
        LocalDate.parse("2026-11-01"),
        LocalDate.parse(reported),
        null,
        List.of(analytes),
        null,
        false);
  }

  private static LabReport passed() {
    return report("2026-11-05", analyte("0.001", true, "0.01", Comparison.AT_MOST));
  }

  @Test
  void oneFailedValueFailsTheReport() {
    assertThat(passed().passed()).isTrue();
    assertThat(
            report(
                    "2026-11-05",
                    analyte("0.001", true, "0.01", Comparison.AT_MOST),
                    analyte("0.02", false, "0.01", Comparison.AT_MOST))
                .passed())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"ho-ba-hanh", "htx-cam", "cq-nong-san"})
  void whoAnswersItsCooperativeOrAnAuthorityAddsAResult(String party) {
    By by = by(party);
    fixture
        .givenNoPriorActivity()
        .when(new AddLabResult(lot(), passed(), by))
        .expectEvents(new LabResultAdded(lot(), passed(), by));
  }

  @Test
  void aStrangerAddsNone() {
    fixture
        .givenNoPriorActivity()
        .when(new AddLabResult(lot(), passed(), by("ho-la")))
        .expectException(refused("evidence-not-yours", "subject"));
  }

  @Test
  void aReportComesAfterItsSampleAndBeforeItIsEntered() {
    assertRefused(
        "lab-dates",
        "reportedOn",
        () -> report("2026-10-31", analyte("0", false, "1", Comparison.AT_MOST)));
    assertRefused("required", "analytes", () -> report("2026-11-05"));
    fixture
        .givenNoPriorActivity()
        .when(
            new AddLabResult(
                lot(),
                report("2026-11-21", analyte("0", false, "1", Comparison.AT_MOST)),
                by("ho-ba-hanh")))
        .expectException(refused("lab-in-future", "reportedOn"));
  }

  // ---- inspections

  private static InspectionReport inspection(
      InspectionReport.Verdict verdict, String followUpBy, CommandId followsUp) {
    return new InspectionReport(
        "Kho thuốc chưa có khóa",
        verdict,
        followUpBy == null ? null : LocalDate.parse(followUpBy),
        followsUp,
        List.of(PHOTO));
  }

  @Test
  void anInspectionIsFollowedUpOnce() {
    By first = by("cq-nong-san");
    By second = by("cq-nong-san");
    var toMend = inspection(InspectionReport.Verdict.TO_BE_MENDED, "2026-12-01", null);
    var mended = inspection(InspectionReport.Verdict.PASSED, null, first.command());
    fixture
        .given(new InspectionRecorded(area(), toMend, FARM, first))
        .when(new RecordInspection(area(), mended, second))
        .expectEvents(new InspectionRecorded(area(), mended, FARM, second));
    fixture
        .given(
            new InspectionRecorded(area(), toMend, FARM, first),
            new InspectionRecorded(area(), mended, FARM, second))
        .when(new RecordInspection(area(), mended, by("cq-nong-san")))
        .expectException(refused("inspection-followed", "followsUp"));
  }

  @Test
  void anInspectionIsAnAuthoritysAndItsDatesMakeSense() {
    fixture
        .givenNoPriorActivity()
        .when(
            new RecordInspection(
                area(), inspection(InspectionReport.Verdict.PASSED, null, null), by("htx-cam")))
        .expectException(refused("evidence-not-yours", "subject"));
    fixture
        .givenNoPriorActivity()
        .when(
            new RecordInspection(
                area(),
                inspection(InspectionReport.Verdict.TO_BE_MENDED, "2026-11-20", null),
                by("cq-nong-san")))
        .expectException(refused("inspection-follow-up-past", "followUpBy"));
    assertRefused(
        "inspection-follow-up",
        "followUpBy",
        () -> inspection(InspectionReport.Verdict.TO_BE_MENDED, null, null));
    assertRefused(
        "inspection-follow-up",
        "followUpBy",
        () -> inspection(InspectionReport.Verdict.FAILED, "2026-12-01", null));
  }

  // ---- pictures

  private static AttachmentDetails attachment(Sha256 media, String takenOn) {
    return new AttachmentDetails(
        media, "Vườn cam", takenOn == null ? null : LocalDate.parse(takenOn), true, null);
  }

  @Test
  void aPictureIsAttachedOnce() {
    By by = by("ho-ba-hanh");
    fixture
        .givenNoPriorActivity()
        .when(new AttachMedia(lot(), attachment(PHOTO, "2026-11-19"), by))
        .expectEvents(
            new MediaAttached(lot(), attachment(PHOTO, "2026-11-19"), MediaKind.PICTURE, by));
    fixture
        .given(new MediaAttached(lot(), attachment(PHOTO, null), MediaKind.PICTURE, by))
        .when(new AttachMedia(lot(), attachment(PHOTO, null), by("htx-cam")))
        .expectException(refused("media-attached", "media"));
  }

  @Test
  void whatWasTakenBackOrIsStillToComeIsNotAttached() {
    fixture
        .givenNoPriorActivity()
        .when(new AttachMedia(lot(), attachment(GONE, null), by("ho-ba-hanh")))
        .expectException(refused("media-unknown", "media"));
    fixture
        .givenNoPriorActivity()
        .when(new AttachMedia(lot(), attachment(PHOTO, "2026-11-21"), by("ho-ba-hanh")))
        .expectException(refused("taken-in-future", "takenOn"));
    fixture
        .givenNoPriorActivity()
        .when(new AttachMedia(lot(), attachment(PHOTO, null), by("ho-la")))
        .expectException(refused("evidence-not-yours", "subject"));
  }

  // ---- the co-operative's word

  @Test
  void aCooperativeConfirmsWhatItsMemberEntered() {
    By by = by("htx-cam");
    fixture
        .givenNoPriorActivity()
        .when(new ConfirmFacts(lot(), List.of(HARVEST.command()), by))
        .expectEvents(new FactsConfirmed(lot(), List.of(HARVEST.command()), by));
  }

  @ParameterizedTest
  @CsvSource({"ho-ba-hanh", "htx-khac", "cq-nong-san", "ho-la"})
  void nobodyElseConfirmsIt(String party) {
    fixture
        .givenNoPriorActivity()
        .when(new ConfirmFacts(lot(), List.of(HARVEST.command()), by(party)))
        .expectException(refused("confirm-not-member", "subject"))
        .expectEvents();
  }

  @Test
  void onlyWhatIsThereIsConfirmed() {
    CommandId unknown = CommandId.random();
    fixture
        .givenNoPriorActivity()
        .when(new ConfirmFacts(lot(), List.of(HARVEST.command(), unknown), by("htx-cam")))
        .expectException(refused("confirm-entry-unknown", "entries"));
    fixture
        .givenNoPriorActivity()
        .when(new ConfirmFacts(lot(), List.of(), by("htx-cam")))
        .expectException(refused("required", "entries"));
    fixture
        .givenNoPriorActivity()
        .when(new ConfirmFacts(lot(), List.of(HARVEST.command(), HARVEST.command()), by("htx-cam")))
        .expectException(refused("confirm-entry-unknown", "entries"));
  }

  // ---- taking back

  @Test
  void whoEnteredItTakesItBackAndNobodyElse() {
    By added = by("htx-cam");
    By by = by("htx-cam");
    fixture
        .given(new LabResultAdded(lot(), passed(), added))
        .when(new WithdrawEvidence(lot(), added.command(), "Nhầm mẫu", by))
        .expectEvents(
            new EvidenceWithdrawn(lot(), EvidenceKind.LAB_RESULT, added.command(), "Nhầm mẫu", by));
    fixture
        .given(new LabResultAdded(lot(), passed(), added))
        .when(new WithdrawEvidence(lot(), added.command(), "Nhầm mẫu", by("ho-ba-hanh")))
        .expectException(refused("evidence-not-yours", "subject"));
    fixture
        .given(
            new LabResultAdded(lot(), passed(), added),
            new EvidenceWithdrawn(lot(), EvidenceKind.LAB_RESULT, added.command(), "Nhầm mẫu", by))
        .when(new WithdrawEvidence(lot(), added.command(), "Nhầm mẫu", by("htx-cam")))
        .expectException(refused("evidence-withdrawn", "entry"));
    fixture
        .given(new LabResultAdded(lot(), passed(), added))
        .when(new WithdrawEvidence(lot(), CommandId.random(), "Nhầm mẫu", by("htx-cam")))
        .expectException(refused("evidence-unknown", "entry"));
  }

  @Test
  void aDossierHasItsBounds() {
    var full = new EvidenceEvent[DossierRules.MOST_PIECES];
    for (int i = 0; i < full.length; i++) {
      full[i] = new LabResultAdded(lot(), passed(), by("ho-ba-hanh"));
    }
    fixture
        .given((Object[]) full)
        .when(new AddLabResult(lot(), passed(), by("ho-ba-hanh")))
        .expectException(refused("dossier-full", "subject"));
  }

  @Test
  void aSubjectIsExactlyOne() {
    assertRefused("evidence-subject", "subject", () -> new Subject(null, null, null, null));
    assertRefused("evidence-subject", "subject", () -> new Subject(FARM, AREA, null, null));
  }

  @ParameterizedTest
  @EnumSource(Scheme.class)
  void everySchemeVouchesForSomethingButTheOthers(Scheme scheme) {
    assertThat(scheme.growing() || scheme.making()).isEqualTo(scheme != Scheme.OTHER);
  }
}
