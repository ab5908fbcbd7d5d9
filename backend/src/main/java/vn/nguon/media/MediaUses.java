package vn.nguon.media;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Sha256;

/** Knows where contents are attached. */
public interface MediaUses {

  /**
   * Takes a content off within the command that removes it: off what the party itself shows, and
   * off everything where nobody keeps it any more, since nothing may point at what is not there.
   *
   * @param gone whether nobody keeps it any more
   * @param reason of the removal
   */
  void end(Sha256 media, boolean gone, String reason, By by);
}
