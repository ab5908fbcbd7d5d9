package vn.nguon.logistic;

import org.axonframework.commandhandling.gateway.CommandGateway;
import vn.nguon.party.Parties;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class LogisticParts {

  public static Object handlers(
      Repositories repositories, States states, CommandGateway commands, Parties parties) {
    return new LogisticHandlers(
        repositories.of(LogisticUnit.class), states, commands, new SsccNumbers(states, parties));
  }

  public static LogisticUnits units(States states) {
    return new LogisticUnits(states);
  }

  /** For who needs the queries to be there and asks them nothing. */
  public static LogisticQueries queries() {
    return new LogisticQueries(null, null, null);
  }

  private LogisticParts() {}
}
