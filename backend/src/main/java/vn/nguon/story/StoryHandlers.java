package vn.nguon.story;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaFiles;
import vn.nguon.media.MediaKind;
import vn.nguon.media.MediaState;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.store.event.Aggregates;

/** Carries out orders about stories. */
@Component
class StoryHandlers {

  /** Who grows something. */
  private static final Set<PartyRole> GROWERS = Set.of(PartyRole.HOUSEHOLD, PartyRole.COOPERATIVE);

  private final Repository<Story> stories;
  private final Parties parties;
  private final MediaFiles media;

  StoryHandlers(Repository<Story> stories, Parties parties, MediaFiles media) {
    this.stories = stories;
    this.parties = parties;
    this.media = media;
  }

  @CommandHandler
  Done handle(StoryCommand.WriteStory command) {
    PartyId party = command.by().party();
    Set<PartyRole> roles = parties.get(party, "party").details().roles();
    if (roles.stream().noneMatch(GROWERS::contains)) {
      throw Refusal.forbidden("story-not-grower", "party", Map.of("value", party));
    }
    Aggregates.startOrChange(
        stories,
        StoryState.stream(party),
        Story::new,
        state -> {
          List<StoryEvent> events = StoryState.decide(state, command);
          command.story().photos().forEach(photo -> own(photo.media(), party));
          return events;
        });
    return Done.party(command.by(), party);
  }

  /** A picture that the party itself brought and has not taken back. */
  private void own(Sha256 id, PartyId party) {
    MediaState picture = media.get(id, "photos");
    if (!picture.keepers().contains(party)) {
      throw Refusal.forbidden("media-not-yours", "photos", Map.of("value", id));
    }
    if (picture.details().kind() != MediaKind.PICTURE) {
      throw Refusal.invalid("story-picture", "photos", Map.of("value", id));
    }
  }

  @CommandHandler
  Done handle(StoryCommand.TakeDownStory command) {
    return change(command);
  }

  @CommandHandler
  Done handle(StoryCommand.TakeOffPhoto command) {
    return change(command);
  }

  private Done change(StoryCommand command) {
    PartyId party = command.by().party();
    Aggregates.change(
        stories,
        StoryState.stream(party),
        "story-unknown",
        "party",
        state -> StoryState.decide(state, command));
    return Done.party(command.by(), party);
  }
}
