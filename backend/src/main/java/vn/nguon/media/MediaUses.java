package vn.nguon.media;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Sha256;

/** Knows where contents are attached. */
public interface MediaUses {

  /**
   * Takes a content off wherever it is attached, within the command that removes it: nobody keeps
   * it any more, and nothing may point at what is not there.
   *
   * @param reason of the removal
   */
  void end(Sha256 media, String reason, By by);
}
