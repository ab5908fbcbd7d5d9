package vn.nguon.story;

import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Statement;

/** What became of a party's story. */
public sealed interface StoryEvent extends Statement {

  PartyId party();

  record StoryWritten(PartyId party, StoryDetails story, By by) implements StoryEvent {}

  record StoryTakenDown(PartyId party, By by) implements StoryEvent {}

  record PhotoTakenOff(PartyId party, Sha256 media, By by) implements StoryEvent {}
}
