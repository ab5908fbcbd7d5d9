package vn.nguon.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.nguon.coldchain.ColdChains;
import vn.nguon.evidence.Declarations;
import vn.nguon.http.Lists;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;
import vn.nguon.lot.LotQueries;
import vn.nguon.lot.LotQueries.HoldingFilter;
import vn.nguon.lot.LotQueries.HoldingState;
import vn.nguon.party.Members;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.season.Seasons;
import vn.nguon.shipment.ShipmentQueries;
import vn.nguon.shipment.ShipmentQueries.Direction;

/**
 * All that a first page shows, in one answer: on a slow line each further question would cost a
 * second, and one answer is kept whole for a start without network (R-U1).
 */
@Component
class Boards {

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /** What is under way for longer is late. */
  private static final Duration LATE = Duration.ofHours(48);

  /** Whoever tends more finds them in the list of diaries. */
  private static final int MOST_PLOTS = 12;

  private final Findings findings;
  private final LotQueries lots;
  private final ShipmentQueries shipments;
  private final ColdChains coldChains;
  private final Seasons seasons;
  private final Declarations declarations;
  private final Members members;
  private final Parties parties;
  private final Installation installation;
  private final Clock clock;

  Boards(
      Findings findings,
      LotQueries lots,
      ShipmentQueries shipments,
      ColdChains coldChains,
      Seasons seasons,
      Declarations declarations,
      Members members,
      Parties parties,
      Installation installation,
      Clock clock) {
    this.findings = findings;
    this.lots = lots;
    this.shipments = shipments;
    this.coldChains = coldChains;
    this.seasons = seasons;
    this.declarations = declarations;
    this.members = members;
    this.parties = parties;
    this.installation = installation;
    this.clock = clock;
  }

  /**
   * A first page.
   *
   * @param findings of each kind
   * @param excursions consignments that were too warm or too cold
   * @param late under way to the party for more than two days; for who reads everything, to anyone
   * @param own null for who reads everything
   * @param operations how the installation is; null but for the operator
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Board(
      List<Findings.Count> findings,
      Lists.Count excursions,
      Lists.Count late,
      @JsonUnwrapped Own own,
      Operations operations) {}

  /**
   * What is a party's own.
   *
   * @param sentLate under way from it for more than two days
   * @param arriving under way to it
   * @param leaving under way from it
   * @param carried what it drives or is to pick up for others
   * @param heldBack lots that it keeps back
   * @param frozen lots that a recall keeps where they are
   * @param expired lots past their day
   * @param expiring lots that will be within the days asked for
   * @param today lots that came into its hands today
   * @param offSale lots that a shop has and does not offer yet; null for who keeps no shop
   * @param onSale lots that a shop offers; null likewise
   * @param declared what members declared and wait to have confirmed; null for who is no
   *     co-operative
   * @param asked who asked to belong to the co-operative; null likewise
   * @param plots its open seasons, the latest first; null for who keeps no diary
   * @param stock by product
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Own(
      Lists.Count sentLate,
      Lists.Count arriving,
      Lists.Count leaving,
      Lists.Count carried,
      Lists.Count heldBack,
      Lists.Count frozen,
      Lists.Count expired,
      Lists.Count expiring,
      Lists.Count today,
      Lists.Count offSale,
      Lists.Count onSale,
      Lists.Count declared,
      Lists.Count asked,
      List<Seasons.Card> plots,
      LotQueries.Stocks stock) {}

  /**
   * @param role who reads everything
   */
  Board ofEverybody(Role role) {
    return new Board(
        findings(null),
        excursions(null),
        shipments.countUnconfirmed(null, Direction.in, lateSince()),
        null,
        role == Role.OPERATOR ? installation.now() : null);
  }

  /**
   * @param days what is best before so many days from today, or sooner, is expiring
   */
  Board of(PartyId party, Role role, int days) {
    return new Board(
        findings(party),
        excursions(party),
        shipments.countUnconfirmed(party, Direction.in, lateSince()),
        own(party, role, days),
        null);
  }

  private Own own(PartyId party, Role role, int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), VIETNAM);
    boolean shop = role == Role.RETAILER;
    boolean grows = role == Role.FARMER || role == Role.PACKER;
    boolean cooperative =
        grows
            && parties
                .find(party)
                .filter(it -> it.details().roles().contains(PartyRole.COOPERATIVE))
                .isPresent();
    return new Own(
        shipments.countUnconfirmed(party, Direction.out, lateSince()),
        shipments.countUnderWay(party, Direction.in),
        shipments.countUnderWay(party, Direction.out),
        shipments.countUnderWay(party, Direction.carried),
        lots.count(party, HoldingFilter.of(HoldingState.HELD)),
        lots.count(party, HoldingFilter.of(HoldingState.FROZEN)),
        lots.count(party, expiring(null, today.minusDays(1))),
        lots.count(party, expiring(today, today.plusDays(days))),
        lots.count(party, new HoldingFilter(null, null, today, null, null)),
        shop ? lots.count(party, HoldingFilter.of(HoldingState.OFF_SALE)) : null,
        shop ? lots.count(party, HoldingFilter.of(HoldingState.ON_SALE)) : null,
        cooperative ? declarations.countWaiting(party) : null,
        cooperative ? members.countAsked(party) : null,
        grows ? seasons.open(party, MOST_PLOTS) : null,
        lots.stock(party, today, days));
  }

  private List<Findings.Count> findings(PartyId party) {
    return findings.counts(new Findings.Filter(null, party, null, null, null, null));
  }

  private Lists.Count excursions(PartyId party) {
    Lists.Page<?> page = coldChains.excursions(party, Lists.MOST_COUNTED, null);
    return new Lists.Count(page.items().size(), page.next() != null);
  }

  private Instant lateSince() {
    return clock.instant().minus(LATE);
  }

  private static HoldingFilter expiring(LocalDate from, LocalDate to) {
    return new HoldingFilter(null, HoldingState.EXPIRING, from, to, null);
  }
}
