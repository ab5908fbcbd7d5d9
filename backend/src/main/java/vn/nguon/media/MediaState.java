package vn.nguon.media;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaCommand.AddMedia;
import vn.nguon.media.MediaCommand.RemoveMedia;
import vn.nguon.media.MediaEvent.MediaAdded;
import vn.nguon.media.MediaEvent.MediaRemoved;

/**
 * What is known of a content now.
 *
 * @param keepers who added it and did not take it back; where there is none its bytes are deleted
 */
public record MediaState(Sha256 id, MediaDetails details, Set<PartyId> keepers) {

  public static String stream(Sha256 id) {
    return "media:" + id;
  }

  /** What it is called as a file. */
  public String fileName() {
    return id.value().substring(0, 12) + details.kind().ending();
  }

  /** Whether everybody took it back. */
  public boolean gone() {
    return keepers.isEmpty();
  }

  public static MediaState evolve(MediaState before, MediaEvent event) {
    Set<PartyId> keepers = before == null ? new HashSet<>() : new HashSet<>(before.keepers);
    return switch (event) {
      case MediaAdded added -> {
        keepers.add(added.by().party());
        yield new MediaState(added.media(), added.details(), Set.copyOf(keepers));
      }
      case MediaRemoved removed -> {
        keepers.remove(removed.by().party());
        yield new MediaState(before.id, before.details, Set.copyOf(keepers));
      }
    };
  }

  /**
   * @throws Refusal {@code media-not-yours} where another party added it
   */
  static List<MediaEvent> decide(MediaState before, MediaCommand command) {
    Rules.past(command.by());
    PartyId party = command.by().party();
    boolean keeps = before != null && before.keepers.contains(party);
    return switch (command) {
      case AddMedia add ->
          keeps ? List.of() : List.of(new MediaAdded(add.media(), add.details(), add.by()));
      case RemoveMedia remove -> {
        String reason = Rules.text(remove.reason(), "reason", 300);
        if (!keeps) {
          throw Refusal.forbidden("media-not-yours", "media", Map.of("value", remove.media()));
        }
        yield List.of(new MediaRemoved(remove.media(), reason, remove.by()));
      }
    };
  }
}
