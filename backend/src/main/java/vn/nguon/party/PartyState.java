package vn.nguon.party;

import java.util.List;
import java.util.Map;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.party.PartyCommand.CorrectParty;
import vn.nguon.party.PartyCommand.RegisterParty;
import vn.nguon.party.PartyEvent.PartyCorrected;
import vn.nguon.party.PartyEvent.PartyRegistered;

/** What is known of a party now, and what may be ordered of it. */
public record PartyState(PartyId id, PartyDetails details) {

  public static String stream(PartyId id) {
    return "party:" + id;
  }

  public static PartyState evolve(PartyState before, PartyEvent event) {
    return switch (event) {
      case PartyRegistered registered -> new PartyState(registered.party(), registered.details());
      case PartyCorrected corrected -> new PartyState(corrected.party(), corrected.details());
    };
  }

  /**
   * @throws Refusal {@code party-exists}, or what {@link Rules} says
   */
  static List<PartyEvent> decide(PartyState before, PartyCommand command) {
    Rules.past(command.by());
    return switch (command) {
      case RegisterParty register -> {
        if (before != null) {
          throw Refusal.conflict("party-exists", "id", Map.of("value", register.party()));
        }
        yield List.of(new PartyRegistered(register.party(), register.details(), register.by()));
      }
      case CorrectParty correct ->
          List.of(
              new PartyCorrected(
                  correct.party(),
                  correct.details(),
                  Rules.text(correct.reason(), "reason", 300),
                  correct.by()));
    };
  }
}
