package vn.nguon.privacy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaCommand;
import vn.nguon.media.MediaEvent;
import vn.nguon.media.MediaFiles;
import vn.nguon.store.Oblivion;
import vn.nguon.store.event.EventReader;
import vn.nguon.store.event.States;

/**
 * Forgets whoever is to be forgotten, one after the other: takes back the pictures, ends what lets
 * in, destroys the keys and has all read models made anew. What a stop cuts short is begun again at
 * the next start, which changes nothing of what was done.
 */
final class WhenErasureBegunThenForget implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WhenErasureBegunThenForget.class);

  private final Dispatcher dispatcher;
  private final States states;
  private final EventReader events;
  private final MediaFiles media;
  private final PersonAccounts accounts;
  private final Oblivion oblivion;
  private final Clock clock;
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("erasure").factory());
  private volatile boolean running;

  WhenErasureBegunThenForget(
      Dispatcher dispatcher,
      States states,
      EventReader events,
      MediaFiles media,
      PersonAccounts accounts,
      Oblivion oblivion,
      Clock clock) {
    this.dispatcher = dispatcher;
    this.states = states;
    this.events = events;
    this.media = media;
    this.accounts = accounts;
    this.oblivion = oblivion;
    this.clock = clock;
  }

  /** Looks for whoever is to be forgotten, soon and by itself. */
  void soon() {
    work.execute(
        () -> {
          try {
            begun().forEach(this::forget);
            mentioned().forEach(this::forget);
          } catch (RuntimeException e) {
            log.error("An erasure was not carried out to its end; the next start goes on", e);
          }
        });
  }

  private List<ErasureState.Request> begun() {
    Optional<ErasureState> all = states.read(ErasureState.STREAM, ErasureState::evolve);
    return all.map(state -> List.copyOf(state.requests().values())).orElse(List.of()).stream()
        .filter(request -> request.phase() == ErasureState.Phase.BEGUN)
        .toList();
  }

  private void forget(ErasureState.Request request) {
    PartyId household = request.household();
    Set<AccountId> whose = new LinkedHashSet<>(Set.of(request.account()));
    Set<String> persons = new HashSet<>();
    if (household != null) {
      whose.addAll(accounts.of(household));
      persons.add("party:" + household);
      takeBackPictures(household);
    }
    whose.forEach(accounts::shut);
    whose.forEach(account -> persons.add(accounts.person(account)));
    oblivion.forget(persons);
    dispatcher.sendTrusted(
        new ErasureCommand.NoteErased(request.account(), household, by(request.party())));
    log.info("A person was forgotten");
  }

  private List<MentionState.Request> mentioned() {
    Optional<MentionState> all = states.read(MentionState.STREAM, MentionState::evolve);
    return all.map(state -> List.copyOf(state.requests().values())).orElse(List.of()).stream()
        .filter(request -> request.phase() == ErasureState.Phase.BEGUN)
        .toList();
  }

  private void forget(MentionState.Request request) {
    oblivion.forget(Set.of(request.subject()));
    dispatcher.sendTrusted(new MentionCommand.NoteMentionErased(request.id(), by(request.party())));
    log.info("A person who was mentioned was forgotten");
  }

  private void takeBackPictures(PartyId party) {
    Set<Sha256> added = new LinkedHashSet<>();
    try (var all = events.all()) {
      all.map(EventReader.Stored::event)
          .filter(MediaEvent.MediaAdded.class::isInstance)
          .map(MediaEvent.MediaAdded.class::cast)
          .filter(event -> event.by().party().equals(party))
          .forEach(event -> added.add(event.media()));
    }
    for (Sha256 one : added) {
      boolean kept = media.find(one).map(m -> m.keepers().contains(party)).orElse(false);
      if (kept) {
        dispatcher.sendTrusted(new MediaCommand.RemoveMedia(one, Personal.FORGOTTEN, by(party)));
      }
    }
  }

  private By by(PartyId party) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new By(
        CommandId.random(), AccountId.SYSTEM, party, now.atOffset(ZoneOffset.ofHours(7)), now);
  }

  @Override
  public void start() {
    running = true;
    soon();
  }

  @Override
  public void stop() {
    running = false;
    work.shutdown();
    try {
      work.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the projections were started, and ended before them. */
  @Override
  public int getPhase() {
    return 1;
  }

  /** Ended is ended. */
  @Override
  public boolean isPauseable() {
    return false;
  }
}
