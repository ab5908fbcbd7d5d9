package vn.nguon.recall;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.Temporal;
import java.util.Map;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.SeasonId;
import vn.nguon.season.RegistrationNumber;

/**
 * What is suspect. The lots that it names are the roots of a recall; everything made of them is in
 * its scope too. A window's bounds are both included; null leaves that side open.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RecallSource.OfLot.class, name = "LOT"),
  @JsonSubTypes.Type(value = RecallSource.OfArea.class, name = "AREA"),
  @JsonSubTypes.Type(value = RecallSource.OfFacility.class, name = "FACILITY"),
  @JsonSubTypes.Type(value = RecallSource.OfInput.class, name = "INPUT"),
  @JsonSubTypes.Type(value = RecallSource.OfPesticide.class, name = "PESTICIDE")
})
public sealed interface RecallSource {

  /** Of a time; null bounds leave a side open. */
  sealed interface Windowed extends RecallSource {
    Temporal from();

    Temporal to();
  }

  /** One lot. */
  record OfLot(LotId lot) implements RecallSource {
    public OfLot {
      Rules.required(lot, "source.lot");
    }
  }

  /**
   * What was harvested in a growing area on these days.
   *
   * @param season only what was harvested in it; null for all that came from the area
   */
  record OfArea(PlaceId area, SeasonId season, LocalDate from, LocalDate to) implements Windowed {
    public OfArea {
      Rules.required(area, "source.area");
      ordered(from, to);
    }
  }

  /**
   * What was made, taken in or on sale in a facility in this time. Both times are needed: a
   * facility's whole past is no scope. A lot is on sale from when it is first offered there to the
   * end of the last day on which it is offered, sold or brought back there.
   */
  record OfFacility(PlaceId facility, OffsetDateTime from, OffsetDateTime to) implements Windowed {
    public OfFacility {
      Rules.required(facility, "source.facility");
      Rules.required(from, "source.from");
      if (Rules.required(to, "source.to").isBefore(from)) {
        throw Refusal.invalid("window-order", "source.to", Map.of("value", to, "least", from));
      }
    }
  }

  /** Which input. */
  enum Input {
    SEED,
    FERTILISER
  }

  /**
   * What was harvested in seasons that used an input.
   *
   * @param name the seed's lot number or the fertiliser's name, compared without case and accents
   * @param from the first day of its use that counts
   */
  record OfInput(Input input, String name, LocalDate from, LocalDate to) implements Windowed {
    public OfInput {
      Rules.required(input, "source.input");
      name = Rules.text(name, "source.name", 120);
      ordered(from, to);
    }
  }

  /**
   * What was harvested in seasons after a pesticide was applied.
   *
   * <p>What is told of it must all fit; something must be told.
   *
   * @param registration number on the label, or null
   * @param tradeName compared without case and accents, or null
   * @param ingredient the active ingredient, compared without case and accents, or null
   * @param from the first day of its use that counts
   */
  record OfPesticide(
      RegistrationNumber registration,
      String tradeName,
      String ingredient,
      LocalDate from,
      LocalDate to)
      implements Windowed {
    public OfPesticide {
      tradeName = Rules.optionalText(tradeName, "source.tradeName", 120);
      ingredient = Rules.optionalText(ingredient, "source.ingredient", 160);
      if (registration == null && tradeName == null) {
        Rules.required(ingredient, "source.ingredient");
      }
      ordered(from, to);
    }
  }

  private static void ordered(LocalDate from, LocalDate to) {
    if (from != null && to != null && to.isBefore(from)) {
      throw Refusal.invalid("window-order", "source.to", Map.of("value", to, "least", from));
    }
  }
}
