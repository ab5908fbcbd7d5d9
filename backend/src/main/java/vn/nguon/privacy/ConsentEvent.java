package vn.nguon.privacy;

import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Statement;

/** What a party agreed to: kept as the proof of it. */
public sealed interface ConsentEvent extends Statement {

  PartyId party();

  Purpose purpose();

  /** How somebody agreed. */
  enum How {
    /** By a switch on their own screen. */
    IN_APP,
    /** To an officer of their co-operative, who entered it and is named in {@link By}. */
    TO_OFFICER
  }

  record ConsentGiven(
      PartyId party, Purpose purpose, String wording, Language language, How how, By by)
      implements ConsentEvent {}

  record ConsentWithdrawn(PartyId party, Purpose purpose, By by) implements ConsentEvent {}
}
