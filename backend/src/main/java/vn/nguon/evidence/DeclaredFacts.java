package vn.nguon.evidence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.season.Work;

/** One of the three facts that the list of declarations is made of. */
record DeclaredFacts(Declaration declaration, Word word, Member member) {

  /**
   * What a party entered: how a lot was made, or work on a growing area, as it is known now.
   *
   * @param place where it was harvested or made; null for work, whose subject that is
   * @param quantity how much was made; null for work
   * @param work null for a lot
   * @param cancelled it did not happen
   * @param correctedAt when it was last corrected, or null
   */
  record Declaration(
      Subject subject,
      CommandId entry,
      DeclaredKind kind,
      PartyId party,
      AccountId account,
      OffsetDateTime at,
      Instant recordedAt,
      PlaceId place,
      Quantity quantity,
      Work work,
      List<Contradiction> contradictions,
      boolean cancelled,
      Instant correctedAt) {

    Declaration corrected(
        OffsetDateTime at,
        Quantity quantity,
        Work work,
        List<Contradiction> contradictions,
        boolean cancelled,
        Instant correctedAt) {
      return new Declaration(
          subject,
          entry,
          kind,
          party,
          account,
          at,
          recordedAt,
          place,
          quantity,
          work,
          contradictions,
          cancelled,
          correctedAt);
    }
  }

  /**
   * A co-operative's word for an entry.
   *
   * @param by null where it was taken back
   */
  record Word(By by) {}

  /**
   * Which co-operative a party belongs to.
   *
   * @param cooperative null where it belongs to none any more
   */
  record Member(PartyId cooperative) {}

  static DeclaredFacts of(Declaration declaration) {
    return new DeclaredFacts(declaration, null, null);
  }

  static DeclaredFacts of(Word word) {
    return new DeclaredFacts(null, word, null);
  }

  static DeclaredFacts of(Member member) {
    return new DeclaredFacts(null, null, member);
  }
}
