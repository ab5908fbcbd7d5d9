package vn.nguon.passport;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import vn.nguon.rulebook.RulebookParts;

/** Parts of this capability for the tests of others. */
public final class PassportParts {

  /** The gate with the rules that come with the product, at that time. */
  public static PublishGate gate(String at) {
    return new PublishGate(
        RulebookParts.standard(), Clock.fixed(Instant.parse(at), ZoneOffset.UTC));
  }

  private PassportParts() {}
}
