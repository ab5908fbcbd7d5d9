package vn.nguon.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.report.ProblemKind;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;

/** What can be asked about findings. */
@Component
class Findings {

  private final ProjectionRunner<FindingView> runner;
  private final Parties parties;
  private final Places places;

  Findings(ProjectionRunner<FindingView> runner, Parties parties, Places places) {
    this.runner = runner;
    this.parties = parties;
    this.places = places;
  }

  /**
   * Which findings.
   *
   * @param kind null for all kinds
   * @param party null for everybody's
   * @param province code, or null; not together with a party
   * @param from the first day, in Vietnam, or null
   * @param to the last day, or null
   * @param q words that the names in it begin with, or null; needs a kind and no days or province
   */
  record Filter(
      FindingKind kind, PartyId party, String province, LocalDate from, LocalDate to, String q) {

    Filter of(FindingKind other) {
      return new Filter(other, party, province, from, to, q);
    }
  }

  /**
   * How many there are of a kind.
   *
   * @param more there are more than were counted
   */
  record Count(FindingKind kind, int count, boolean more) {}

  /** A finding with names and sentences. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      FindingKind kind,
      Instant at,
      PartyId party,
      String partyName,
      PartyId other,
      String otherName,
      String province,
      PlaceId place,
      String placeName,
      SeasonId season,
      LotId lot,
      ShipmentId shipment,
      RecallId recall,
      List<Contradictions.Shown> contradictions,
      String text,
      ReportId report,
      ProblemKind problem) {}

  /**
   * The latest first; with words, in no promised order.
   *
   * @throws Refusal {@code filters-together}
   */
  Lists.Page<Shown> list(
      Filter filter,
      int limit,
      String cursor,
      Function<List<Contradiction>, List<Contradictions.Shown>> sentences) {
    Documents.Page<FindingView> page = Lists.find(runner.documents(), find(filter, limit, cursor));
    return new Lists.Page<>(
        page.items().stream().map(item -> shown(item.body(), sentences)).toList(), page.next());
  }

  /** For each kind. */
  List<Count> counts(Filter filter) {
    var counts = new ArrayList<Count>();
    for (FindingKind kind : FindingKind.values()) {
      Documents.Page<FindingView> page =
          runner.documents().find(find(filter.of(kind), Lists.MOST_COUNTED, null));
      counts.add(new Count(kind, page.items().size(), page.next() != null));
    }
    return counts;
  }

  private static Find find(Filter filter, int limit, String cursor) {
    boolean searched = filter.q() != null && !filter.q().isBlank();
    boolean days = filter.from() != null || filter.to() != null;
    if (filter.party() != null && filter.province() != null) {
      throw together("party, province");
    }
    if (searched && (filter.kind() == null || days || filter.province() != null)) {
      throw together("q, from, to, province");
    }
    if (searched) {
      return filter.party() == null
          ? new Find.Search(
              FindingProjection.WORDS, filter.kind().name(), filter.q(), limit, cursor)
          : new Find.Search(
              FindingProjection.PARTY_WORDS,
              FindingProjection.scope(filter.party(), filter.kind()),
              filter.q(),
              limit,
              cursor);
    }
    var parts = new ArrayList<Object>();
    String index = filter.kind() == null ? FindingProjection.ALL : FindingProjection.KIND;
    if (filter.party() != null) {
      parts.add(filter.party().value());
      index = filter.kind() == null ? FindingProjection.PARTY : FindingProjection.PARTY_KIND;
    } else if (filter.province() != null) {
      parts.add(filter.province());
      index = filter.kind() == null ? FindingProjection.PROVINCE : FindingProjection.PROVINCE_KIND;
    }
    if (filter.kind() != null) {
      parts.add(filter.kind());
    }
    return Lists.latest(index, parts, filter.from(), filter.to(), limit, cursor);
  }

  private static Refusal together(String filters) {
    return Refusal.invalid("filters-together", "q", Map.of("filters", filters));
  }

  private Shown shown(
      FindingView view, Function<List<Contradiction>, List<Contradictions.Shown>> sentences) {
    return new Shown(
        view.kind(),
        view.at(),
        view.party(),
        view.party() == null ? null : name(view.party()),
        view.other(),
        view.other() == null ? null : name(view.other()),
        view.province(),
        view.place(),
        view.place() == null
            ? null
            : places.find(view.place()).map(p -> p.name()).orElse(view.place().value()),
        view.season(),
        view.lot(),
        view.shipment(),
        view.recall(),
        view.contradictions().isEmpty() ? null : sentences.apply(view.contradictions()),
        view.text(),
        view.problem() == null ? null : view.problem().report(),
        view.problem() == null ? null : view.problem().kind());
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }
}
