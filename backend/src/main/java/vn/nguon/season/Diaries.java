package vn.nguon.season;

import java.util.Optional;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.SeasonId;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.rulebook.Rulebook;
import vn.nguon.rulebook.YieldCap;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** What others may ask about growing diaries; always up to date. */
@Component
public class Diaries {

  private final Repository<Diary> diaries;
  private final States states;
  private final Parties parties;
  private final Places places;
  private final Rulebook rules;

  Diaries(
      Repository<Diary> diaries, States states, Parties parties, Places places, Rulebook rules) {
    this.diaries = diaries;
    this.states = states;
    this.parties = parties;
    this.places = places;
    this.rules = rules;
  }

  /** The diary of a growing area; empty where nothing was entered yet. */
  public Optional<DiaryState> find(PlaceId area) {
    return states.read(DiaryState.stream(area), DiaryState::evolve);
  }

  /**
   * What the diary says to a harvest, within the command that harvests; nobody else changes the
   * diary until that command ends. Where it names a season, {@link DiaryCommand.NoteHarvest} is to
   * follow.
   *
   * @param season null for the one season that ran on that day, if any did
   * @param quantity counts in the season's total where it is a mass
   * @throws Refusal {@code phi-not-over} where a pesticide's interval is not over and the party
   *     does not have such harvests flagged (R-VN9); {@code season-unknown}, {@code
   *     season-not-running}, {@code season-several}, {@code season-full}; {@code area-unknown},
   *     {@code place-not-yours}
   */
  public Harvest harvest(PlaceId area, SeasonId season, By by, Quantity quantity) {
    DiaryState diary =
        Aggregates.<DiaryState, DiaryEvent, Diary>look(diaries, DiaryState.stream(area))
            .orElse(null);
    return DiaryRules.harvest(diary, season, quantity, by.happenedAt(), ground(area, by));
  }

  /** What harvests of an area are measured by. */
  DiaryRules.Ground ground(PlaceId area, By by) {
    return new DiaryRules.Ground(
        places.area(area, by.party(), "area").details().hectares(),
        parties.get(by.party(), "party").details().earlyHarvest(),
        (crop, day) -> rules.at(day).yieldCap(crop).map(YieldCap::kgPerHectare));
  }
}
