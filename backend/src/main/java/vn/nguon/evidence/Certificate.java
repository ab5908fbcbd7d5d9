package vn.nguon.evidence;

import java.time.LocalDate;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;

/**
 * A certificate as it is known now. Its holder is the party that entered it; it is named by the
 * command that did.
 *
 * @param revoked null while it is not
 */
public record Certificate(CertificateDetails details, By by, Ending revoked) {

  /** How a certificate stands on a day. */
  public enum Standing {
    NOT_YET,
    VALID,
    LAPSED,
    REVOKED
  }

  public CommandId id() {
    return by.command();
  }

  public PartyId holder() {
    return by.party();
  }

  /** Judged when it is read, by the day of the reader, never stored (R-VN10). */
  public Standing on(LocalDate day) {
    if (revoked != null) {
      return Standing.REVOKED;
    }
    if (day.isBefore(details.validFrom())) {
      return Standing.NOT_YET;
    }
    return day.isAfter(details.validTo()) ? Standing.LAPSED : Standing.VALID;
  }
}
