package vn.nguon.season;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.SeasonId;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.season.DiaryRules.LabelCheck;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about diaries: looks up what a rule needs, and records what it gives. */
@Component
class DiaryHandlers {

  private final Repository<Diary> diaries;
  private final Repository<PesticideBook> books;
  private final States states;
  private final Places places;
  private final Diaries asked;

  DiaryHandlers(
      Repository<Diary> diaries,
      Repository<PesticideBook> books,
      States states,
      Places places,
      Diaries asked) {
    this.diaries = diaries;
    this.books = books;
    this.states = states;
    this.places = places;
    this.asked = asked;
  }

  @CommandHandler
  Done handle(DiaryCommand.OpenSeason order) {
    String crop = area(order).details().crop();
    return write(order, diary -> DiaryRules.open(diary, order, crop));
  }

  @CommandHandler
  Done handle(DiaryCommand.RecordFertiliser order) {
    return record(order);
  }

  @CommandHandler
  Done handle(DiaryCommand.RecordIrrigation order) {
    return record(order);
  }

  @CommandHandler
  Done handle(DiaryCommand.RecordTraining order) {
    return record(order);
  }

  @CommandHandler
  Done handle(DiaryCommand.RecordWaste order) {
    return record(order);
  }

  private Done record(DiaryCommand.RecordWork order) {
    area(order);
    return write(order, diary -> DiaryRules.record(diary, order));
  }

  @CommandHandler
  Done handle(DiaryCommand.RecordPesticide order) {
    area(order);
    Rules.required(order.work(), "work");
    String crop = DiaryRules.place(look(order.area()), order.season(), order.by()).crop();
    LabelCheck label = check(order.work(), crop);
    List<Contradiction> alike = declare(order.work(), label, order.by());
    return write(order, diary -> DiaryRules.record(diary, order, label, alike));
  }

  @CommandHandler
  Done handle(DiaryCommand.EstimateYield order) {
    area(order);
    return write(order, diary -> DiaryRules.estimate(diary, order));
  }

  @CommandHandler
  Done handle(DiaryCommand.CloseSeason order) {
    area(order);
    return write(order, diary -> DiaryRules.close(diary, order));
  }

  @CommandHandler
  Done handle(DiaryCommand.CorrectDiaryEntry order) {
    area(order);
    DiaryState diary = look(order.area());
    SeasonId season = DiaryRules.corrected(diary, order).season();
    if (!(order.work() instanceof Work.Pesticide pesticide)) {
      return write(order, it -> DiaryRules.correct(it, order, LabelCheck.NONE, List.of()));
    }
    LabelCheck label = check(pesticide, diary.seasons().get(season).crop());
    List<Contradiction> alike = declare(pesticide, label, order.by());
    return write(order, it -> DiaryRules.correct(it, order, label, alike));
  }

  @CommandHandler
  Done handle(DiaryCommand.NoteHarvest order) {
    DiaryRules.Ground ground = asked.ground(order.area(), order.by());
    return write(order, diary -> DiaryRules.note(diary, order, ground));
  }

  @CommandHandler
  Done handle(DiaryCommand.NoteHarvestCorrection order) {
    DiaryRules.Ground ground = asked.ground(order.area(), order.by());
    return write(order, diary -> DiaryRules.correct(diary, order, ground));
  }

  private PlaceState.Area area(DiaryCommand order) {
    return places.area(Rules.required(order.area(), "area"), order.by().party(), "area");
  }

  private DiaryState look(PlaceId area) {
    return Aggregates.<DiaryState, DiaryEvent, Diary>look(diaries, DiaryState.stream(area))
        .orElse(null);
  }

  private LabelCheck check(Work.Pesticide pesticide, String crop) {
    Optional<LabelState> label =
        states.read(LabelState.stream(pesticide.registrationNumber()), LabelState::evolve);
    return DiaryRules.check(label, pesticide, crop);
  }

  /** Puts the pesticide on the party's list; what is odd about the list then. */
  private List<Contradiction> declare(Work.Pesticide pesticide, LabelCheck label, By by) {
    String stream = PesticideBookState.stream(by.party());
    Aggregates.startOrChange(
        books,
        stream,
        PesticideBook::new,
        (PesticideBookState book) ->
            PesticideBookState.declare(book, pesticide, label.confirms(pesticide), by));
    return Aggregates.<PesticideBookState, PesticideBookEvent, PesticideBook>look(books, stream)
        .map(book -> book.alike(pesticide))
        .orElse(List.of());
  }

  private Done write(DiaryCommand order, Function<DiaryState, List<DiaryEvent>> decision) {
    var season = new SeasonId[1];
    Aggregates.startOrChange(
        diaries,
        DiaryState.stream(order.area()),
        Diary::new,
        (DiaryState diary) -> {
          List<DiaryEvent> events = decision.apply(diary);
          season[0] = events.getFirst().season();
          return events;
        });
    return Done.of(order.by(), "season", season[0]);
  }
}
