package vn.nguon.recall;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.recall.InputsView.Kind;
import vn.nguon.recall.InputsView.Use;
import vn.nguon.season.DiaryEvent;
import vn.nguon.season.Work;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.Words;

/** Seasons by the inputs that were used in them. */
final class InputsProjection implements Projection<InputsView> {

  static final String USED = "used";

  private static final Collection<InputsView> DOCUMENTS =
      new Collection<>(
          "recall_inputs",
          InputsView.class,
          List.of(new Index.Tags<>(USED, InputsProjection::tags)));

  private static Set<String> tags(InputsView view) {
    Set<String> tags = new LinkedHashSet<>();
    for (Use use : view.uses()) {
      tags.add(tag(use.kind(), use.name()));
      if (use.kind() == Kind.PESTICIDE) {
        tags.add(ingredient(use.ingredient()));
        tags.add(registered(use.registration().value()));
      }
    }
    return tags;
  }

  /** Of what was used, whatever its case and accents. */
  static String tag(Kind kind, String name) {
    return kind + ":" + folded(name);
  }

  static String ingredient(String name) {
    return "INGREDIENT:" + folded(name);
  }

  static String registered(String registration) {
    return "REGISTERED:" + registration;
  }

  static String folded(String name) {
    return Words.fold(name).strip().replaceAll("\\s+", " ");
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(DiaryEvent.class);
  }

  @Override
  public Collection<InputsView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return switch (event) {
      case DiaryEvent.SeasonOpened e -> Set.of(id(e));
      case DiaryEvent.FertiliserRecorded e -> Set.of(id(e));
      case DiaryEvent.PesticideRecorded e -> Set.of(id(e));
      case DiaryEvent.DiaryEntryCorrected e -> Set.of(id(e));
      default -> Set.of();
    };
  }

  private static String id(DiaryEvent event) {
    return event.area() + "/" + event.season();
  }

  @Override
  public InputsView fold(String id, InputsView before, Object event) {
    return switch ((DiaryEvent) event) {
      case DiaryEvent.SeasonOpened e ->
          new InputsView(
              e.area(),
              e.season(),
              e.seedLot() == null
                  ? List.of()
                  : List.of(
                      new Use(
                          e.by().command(),
                          Kind.SEED,
                          e.seedLot(),
                          null,
                          null,
                          e.plantedOn() == null ? day(e.by()) : e.plantedOn())));
      case DiaryEvent.FertiliserRecorded e ->
          with(before, null, use(e.by().command(), e.work(), day(e.by())));
      case DiaryEvent.PesticideRecorded e ->
          with(before, null, use(e.by().command(), e.work(), day(e.by())));
      case DiaryEvent.DiaryEntryCorrected e -> corrected(before, e);
      default -> before;
    };
  }

  private static InputsView corrected(InputsView before, DiaryEvent.DiaryEntryCorrected e) {
    Use wrong =
        before.uses().stream()
            .filter(use -> use.command().equals(e.corrects()))
            .findFirst()
            .orElse(null);
    if (wrong == null) {
      return before;
    }
    if (e.didNotOccur()) {
      return with(before, e.corrects(), null);
    }
    LocalDate on = e.date() == null ? wrong.on() : e.date();
    Use right =
        e.work() == null
            ? new Use(
                wrong.command(),
                wrong.kind(),
                wrong.name(),
                wrong.ingredient(),
                wrong.registration(),
                on)
            : use(wrong.command(), e.work(), on);
    return with(before, e.corrects(), right);
  }

  private static Use use(CommandId command, Work work, LocalDate on) {
    return switch (work) {
      case Work.Fertiliser w -> new Use(command, Kind.FERTILISER, w.name(), null, null, on);
      case Work.Pesticide w ->
          new Use(
              command,
              Kind.PESTICIDE,
              w.tradeName(),
              w.activeIngredient(),
              w.registrationNumber(),
              on);
      default -> null;
    };
  }

  private static LocalDate day(By by) {
    return by.happenedAt().toLocalDate();
  }

  /**
   * @param without the command of a use that goes, or null
   * @param more a use that comes, or null
   */
  private static InputsView with(InputsView before, CommandId without, Use more) {
    List<Use> uses = new ArrayList<>();
    for (Use use : before.uses()) {
      if (!use.command().equals(without)) {
        uses.add(use);
      }
    }
    if (more != null && uses.size() < InputsView.MOST) {
      uses.add(more);
    }
    return new InputsView(before.area(), before.season(), uses);
  }
}
