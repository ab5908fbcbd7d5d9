package vn.nguon.season;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import vn.nguon.http.Lists;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Unit;
import vn.nguon.party.Parties;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;
import vn.nguon.store.read.Words;

/** How far the open seasons of a party, and of the members of a co-operative, have come. */
@Component
public class Progress {

  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** So many open seasons are counted. */
  static final int MOST = 5_000;

  private static final int PAGE = 1_000;

  private final ProjectionRunner<SeasonView> seasons;
  private final Parties parties;
  private final Places places;
  private final Clock clock;

  Progress(ProjectionRunner<SeasonView> seasons, Parties parties, Places places, Clock clock) {
    this.seasons = seasons;
    this.parties = parties;
    this.places = places;
    this.clock = clock;
  }

  /**
   * The open seasons of one crop.
   *
   * @param growers how many parties grow it
   * @param hectares of the areas that are known
   * @param expected in kilograms, of the seasons that somebody estimated
   * @param estimated how many seasons those are
   * @param harvested in kilograms, of all of them; what is counted by the piece is left out
   * @param waiting how many may not be harvested yet, because of a pesticide's interval (R-VN9)
   * @param nextHarvest the first day that one of those may be harvested on; null where none waits
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfCrop(
      String crop,
      int seasons,
      int growers,
      BigDecimal hectares,
      Quantity expected,
      int estimated,
      Quantity harvested,
      int waiting,
      LocalDate nextHarvest) {}

  /**
   * By crop, the largest area first.
   *
   * @param complete false where there are more open seasons than are counted
   */
  public record All(List<OfCrop> crops, boolean complete) {}

  /**
   * An open season in a list.
   *
   * @param harvestFrom null where nothing asks for an interval, or it is over
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record One(
      PlaceId area,
      String areaName,
      SeasonId season,
      PartyId owner,
      String ownerName,
      String crop,
      BigDecimal hectares,
      LocalDate startedOn,
      Quantity expected,
      Quantity harvested,
      LocalDate harvestFrom) {}

  /** Of a party's own areas and, of a co-operative, of its members'. */
  public All of(PartyId party) {
    LocalDate today = LocalDate.now(clock.withZone(HERE));
    Map<String, Sum> sums = new TreeMap<>();
    String cursor = null;
    int counted = 0;
    do {
      Documents.Page<Object> page =
          seasons
              .derived()
              .find(new Find.Tagged(GrowingDerivation.OPEN_OF, party.value(), PAGE, cursor));
      for (Stored<Object> item : page.items()) {
        GrowingView view = (GrowingView) item.body();
        sums.computeIfAbsent(Words.fold(view.crop()), key -> new Sum(view.crop())).add(view, today);
        counted++;
      }
      cursor = page.next();
    } while (cursor != null && counted < MOST);
    return new All(
        sums.values().stream()
            .map(Sum::shown)
            .sorted(Comparator.comparing(OfCrop::hectares).reversed())
            .toList(),
        cursor == null);
  }

  /** What one crop comes to. */
  private static final class Sum {
    private final String crop;
    private final Set<PartyId> growers = new HashSet<>();
    private BigDecimal hectares = BigDecimal.ZERO;
    private Quantity expected = Quantity.zero(Unit.KGM);
    private Quantity harvested = Quantity.zero(Unit.KGM);
    private LocalDate nextHarvest;
    private int seasons;
    private int estimated;
    private int waiting;

    Sum(String crop) {
      this.crop = crop;
    }

    void add(GrowingView view, LocalDate today) {
      seasons++;
      growers.add(view.owner());
      if (view.hectares() != null) {
        hectares = hectares.add(view.hectares());
      }
      if (view.expected() != null) {
        expected = expected.plus(view.expected().in(Unit.KGM));
        estimated++;
      }
      if (view.harvested().unit().dimension() == Unit.Dimension.MASS) {
        harvested = harvested.plus(view.harvested().in(Unit.KGM));
      }
      LocalDate from = view.harvestFrom();
      if (from != null && from.isAfter(today)) {
        waiting++;
        nextHarvest = nextHarvest == null || from.isBefore(nextHarvest) ? from : nextHarvest;
      }
    }

    OfCrop shown() {
      return new OfCrop(
          crop,
          seasons,
          growers.size(),
          hectares,
          expected,
          estimated,
          harvested,
          waiting,
          nextHarvest);
    }
  }

  /**
   * The open seasons that are counted, in no promised order. A page may hold fewer than the limit
   * though there are more.
   *
   * @param crop only those of it, case and accents aside; null or blank for all
   */
  Lists.Page<One> list(PartyId party, String crop, int limit, String cursor) {
    LocalDate today = LocalDate.now(clock.withZone(HERE));
    String wanted = crop == null || crop.isBlank() ? null : Words.fold(crop);
    Documents.Page<Object> page =
        Lists.find(
            seasons.derived(),
            (most, from) -> new Find.Tagged(GrowingDerivation.OPEN_OF, party.value(), most, from),
            view -> wanted == null || wanted.equals(Words.fold(((GrowingView) view).crop())),
            limit,
            cursor);
    return new Lists.Page<>(
        page.items().stream().map(item -> one((GrowingView) item.body(), today)).toList(),
        page.next());
  }

  private One one(GrowingView view, LocalDate today) {
    return new One(
        view.area(),
        places.find(view.area()).map(PlaceState::name).orElse(view.area().value()),
        view.season(),
        view.owner(),
        parties.find(view.owner()).map(p -> p.details().name()).orElse(view.owner().value()),
        view.crop(),
        view.hectares(),
        view.startedOn(),
        view.expected(),
        view.harvested(),
        view.harvestFrom() == null || !view.harvestFrom().isAfter(today)
            ? null
            : view.harvestFrom());
  }
}
