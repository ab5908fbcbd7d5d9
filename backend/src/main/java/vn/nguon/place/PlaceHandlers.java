package vn.nguon.place;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.Done;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about places. */
@Component
class PlaceHandlers {

  private final Repository<Place> places;
  private final States states;

  PlaceHandlers(Repository<Place> places, States states) {
    this.places = places;
    this.states = states;
  }

  @CommandHandler
  Done handle(PlaceCommand.RegisterArea command) {
    Communes.check(command.details().address());
    return register(command);
  }

  @CommandHandler
  Done handle(PlaceCommand.RegisterFacility command) {
    Communes.check(command.details().address());
    return register(command);
  }

  @CommandHandler
  Done handle(PlaceCommand.CorrectArea command) {
    Communes.check(command.details().address());
    return correct(command);
  }

  @CommandHandler
  Done handle(PlaceCommand.CorrectFacility command) {
    Communes.check(command.details().address());
    return correct(command);
  }

  private Done register(PlaceCommand command) {
    String stream = PlaceState.stream(command.place());
    Aggregates.start(
        places, states, stream, Place::new, state -> PlaceState.decide(state, command));
    return Done.place(command.by(), command.place());
  }

  private Done correct(PlaceCommand command) {
    Aggregates.change(
        places,
        PlaceState.stream(command.place()),
        "place-unknown",
        "id",
        state -> PlaceState.decide(state, command));
    return Done.place(command.by(), command.place());
  }
}
