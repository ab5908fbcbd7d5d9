package vn.nguon.story;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.privacy.Consents;
import vn.nguon.privacy.Purpose;
import vn.nguon.store.event.States;

/** What others may ask about the stories of parties; always up to date. */
@Component
public class Stories {

  private final States states;
  private final Consents consents;

  Stories(States states, Consents consents) {
    this.states = states;
    this.consents = consents;
  }

  /** What a party wrote, for itself; empty where nothing is told. */
  public Optional<StoryState> find(PartyId party) {
    return states
        .<StoryState, StoryEvent>read(StoryState.stream(party), StoryState::evolve)
        .filter(StoryState::told);
  }

  /** What the public may read of a party: nothing but while it agrees to that (R-VN11). */
  public Optional<StoryDetails> shown(PartyId party) {
    return find(party)
        .filter(told -> consents.agrees(party, Purpose.PUBLIC_STORY))
        .map(StoryState::story);
  }

  /** Whether the public may see this picture as one of the party's story. */
  boolean shows(PartyId party, Sha256 media) {
    return shown(party).map(story -> story.shows(media)).orElse(false);
  }
}
