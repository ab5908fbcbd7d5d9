package vn.nguon.media;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about pictures and documents. */
@Component
class MediaHandlers {

  private static final Logger log = LoggerFactory.getLogger(MediaHandlers.class);

  private final Repository<MediaItem> media;
  private final States states;
  private final Blobs blobs;
  private final List<MediaUses> uses;

  MediaHandlers(Repository<MediaItem> media, States states, Blobs blobs, List<MediaUses> uses) {
    this.media = media;
    this.states = states;
    this.blobs = blobs;
    this.uses = uses;
  }

  @CommandHandler
  Done handle(MediaCommand.AddMedia command) {
    String stream = MediaState.stream(command.media());
    Aggregates.start(
        media, states, stream, MediaItem::new, state -> MediaState.decide(state, command));
    return Done.of(command.by(), "media", command.media());
  }

  @CommandHandler
  Done handle(MediaCommand.RemoveMedia command) {
    var before = new AtomicReference<MediaState>();
    Aggregates.change(
        media,
        MediaState.stream(command.media()),
        "media-unknown",
        "media",
        state -> {
          before.set(state);
          return MediaState.decide(state, command);
        });
    PartyId party = command.by().party();
    boolean gone = before.get().keepers().stream().allMatch(party::equals);
    uses.forEach(one -> one.end(command.media(), gone, command.reason(), command.by()));
    // Not before it is recorded: what is recorded as there must be there.
    CurrentUnitOfWork.get()
        .afterCommit(
            unit -> {
              delete(before.get(), MediaFiles.of(blobs, party));
              if (gone) {
                delete(before.get(), blobs);
              }
            });
    return Done.of(command.by(), "media", command.media());
  }

  /** What cannot be deleted now is not shown all the same: the state says that it is gone. */
  private static void delete(MediaState gone, Blobs from) {
    Stream.of(gone.id(), gone.details().page(), gone.details().thumbnail())
        .filter(hash -> hash != null)
        .forEach(hash -> delete(hash, from));
  }

  private static void delete(Sha256 hash, Blobs from) {
    try {
      from.delete(hash);
    } catch (IOException e) {
      log.error("{} was taken back but could not be deleted", hash, e);
    }
  }
}
