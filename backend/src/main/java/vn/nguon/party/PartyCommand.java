package vn.nguon.party;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.PartyId;

/** Orders about a party. */
public sealed interface PartyCommand extends Command {

  PartyId party();

  record RegisterParty(PartyId party, PartyDetails details, By by) implements PartyCommand {}

  /** Replaces what was said; the earlier statement stays in the history. */
  record CorrectParty(PartyId party, PartyDetails details, String reason, By by)
      implements PartyCommand {}
}
