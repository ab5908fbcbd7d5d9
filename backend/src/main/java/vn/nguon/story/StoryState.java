package vn.nguon.story;

import java.time.Instant;
import java.util.List;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * What a party tells of itself now, whether or not it may be shown.
 *
 * @param story null where it was taken down
 * @param writtenAt when it was last changed
 */
public record StoryState(PartyId party, StoryDetails story, Instant writtenAt) {

  public static String stream(PartyId party) {
    return "story:" + party;
  }

  /** Whether anything is told: not where it was taken down, or its teller forgotten. */
  public boolean told() {
    return story != null && story.told();
  }

  public static StoryState evolve(StoryState before, StoryEvent event) {
    Instant at = event.by().happenedAt().toInstant();
    return switch (event) {
      case StoryEvent.StoryWritten e -> new StoryState(e.party(), e.story(), at);
      case StoryEvent.StoryTakenDown e -> new StoryState(e.party(), null, at);
      case StoryEvent.PhotoTakenOff e ->
          new StoryState(
              e.party(), before.story == null ? null : before.story.without(e.media()), at);
    };
  }

  /**
   * What changes nothing is no event.
   *
   * @throws Refusal what {@link StoryDetails#checked} says
   */
  static List<StoryEvent> decide(StoryState before, StoryCommand command) {
    Rules.past(command.by());
    PartyId party = command.by().party();
    StoryDetails now = before == null ? null : before.story;
    return switch (command) {
      case StoryCommand.WriteStory c -> {
        StoryDetails story = Rules.required(c.story(), "story").checked();
        yield story.equals(now)
            ? List.of()
            : List.of(new StoryEvent.StoryWritten(party, story, c.by()));
      }
      case StoryCommand.TakeDownStory c ->
          now == null ? List.of() : List.of(new StoryEvent.StoryTakenDown(party, c.by()));
      case StoryCommand.TakeOffPhoto c ->
          now == null || !now.shows(c.media())
              ? List.of()
              : List.of(new StoryEvent.PhotoTakenOff(party, c.media(), c.by()));
    };
  }
}
