package vn.nguon.passport.digital;

import java.io.IOException;

/**
 * Where public records of lots are handed over to the national traceability portal, or to those who
 * bring them there (R-VN4, R-VN12).
 *
 * <p>What the portal takes over its wire, and how it lets a sender in, is not published to us. So
 * nothing here sends anything: the one way there is, {@link PortalFile}, writes the contents that
 * the rules list to a file that a person takes to the portal. A way that does send implements this
 * and gets the same records.
 */
interface NationalPortal {

  /** Takes the record of one lot. Each lot is handed over once. */
  void take(PortalRecord lot) throws IOException;

  /** A lot that may not be shown to the public, so that it is counted and nothing more. */
  void leaveOut();

  /** All lots were handed over; without it what was taken is not whole. */
  void finish() throws IOException;
}
