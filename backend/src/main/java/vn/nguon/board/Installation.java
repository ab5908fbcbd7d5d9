package vn.nguon.board;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.identity.SignedIn;
import vn.nguon.party.PartyCount;
import vn.nguon.privacy.ErasureState;
import vn.nguon.store.event.States;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;

/** What the operator of an installation watches. */
@Component
class Installation {

  private final PartyCount parties;
  private final SignedIn signedIn;
  private final States states;
  private final ProjectionEngine projections;

  Installation(PartyCount parties, SignedIn signedIn, States states, ProjectionEngine projections) {
    this.parties = parties;
    this.signedIn = signedIn;
    this.states = states;
    this.projections = projections;
  }

  Operations now() {
    Optional<ErasureState> erasures = states.read(ErasureState.STREAM, ErasureState::evolve);
    List<ErasureState.Request> waiting =
        erasures.map(ErasureState::requests).stream()
            .flatMap(all -> all.values().stream())
            .filter(request -> request.phase().waits())
            .toList();
    Collection<? extends ProjectionRunner<?>> runners = projections.runners();
    long head = projections.head();
    return new Operations(
        parties.now(),
        signedIn.sessions(),
        waiting.size(),
        waiting.stream().map(Installation::due).min(Comparator.naturalOrder()).orElse(null),
        runners.stream().mapToInt(runner -> runner.parked().size()).sum(),
        runners.stream().filter(ProjectionRunner::failing).count(),
        runners.stream()
            .mapToLong(runner -> Math.max(0, head - Math.max(0, runner.position())))
            .max()
            .orElse(0));
  }

  private static LocalDate due(ErasureState.Request request) {
    return request.phase() == ErasureState.Phase.ASKED ? request.acknowledgeBy() : request.dueBy();
  }
}
