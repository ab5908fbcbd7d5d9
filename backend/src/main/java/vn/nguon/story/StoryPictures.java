package vn.nguon.story;

import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaUses;
import vn.nguon.store.event.States;

/** Takes a picture off the story of the party that took it back. */
@Component
class StoryPictures implements MediaUses {

  private final States states;
  private final CommandGateway commands;

  StoryPictures(States states, CommandGateway commands) {
    this.states = states;
    this.commands = commands;
  }

  @Override
  public void end(Sha256 media, boolean gone, String reason, By by) {
    boolean told =
        states
            .<StoryState, StoryEvent>read(StoryState.stream(by.party()), StoryState::evolve)
            .map(state -> state.story() != null && state.story().shows(media))
            .orElse(false);
    if (told) {
      commands.sendAndWait(new StoryCommand.TakeOffPhoto(media, by));
    }
  }
}
