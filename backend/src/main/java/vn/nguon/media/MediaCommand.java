package vn.nguon.media;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Sha256;

/** Orders about pictures and documents. */
public sealed interface MediaCommand extends Command {

  Sha256 media();

  /** A content that was examined and kept is there to be attached. */
  @OnBehalf
  @OrderedBy
  record AddMedia(Sha256 media, MediaDetails details, By by) implements MediaCommand {}

  /**
   * Takes back a content that the party added (R-VN11: who agreed to be shown may change their
   * mind). When nobody who added it keeps it, it is taken off wherever it is attached and deleted;
   * that it was there stays known.
   */
  @OrderedBy
  record RemoveMedia(Sha256 media, String reason, By by) implements MediaCommand {}
}
