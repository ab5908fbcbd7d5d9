package vn.nguon.identity;

import java.time.Instant;
import java.util.UUID;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;

/**
 * Somebody being signed in at some machine.
 *
 * @param id SHA-256 of the secret that the browser shows, so that nobody who reads the store can
 *     show it
 * @param party for which the account acts now
 * @param phone the enrolled phone it was begun with, or null
 * @param machine browser and system, or null
 * @param lastUsed to the minute
 * @param until when it ends unless it is used before
 */
record Session(
    String id,
    AccountId account,
    PartyId party,
    Way way,
    UUID phone,
    String machine,
    Instant begun,
    Instant lastUsed,
    Instant until) {

  Session used(Instant now) {
    return new Session(
        id, account, party, way, phone, machine, begun, now, now.plus(Sessions.idle(phone)));
  }

  Session on(UUID enrolled) {
    return new Session(id, account, party, way, enrolled, machine, begun, lastUsed, until);
  }

  Session actingFor(PartyId other) {
    return new Session(id, account, other, way, phone, machine, begun, lastUsed, until);
  }
}
