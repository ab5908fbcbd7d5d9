package vn.nguon.media;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Statement;

/** What happened to a picture or document. */
public sealed interface MediaEvent extends Statement {

  Sha256 media();

  record MediaAdded(Sha256 media, MediaDetails details, By by) implements MediaEvent {}

  record MediaRemoved(Sha256 media, String reason, By by) implements MediaEvent {}
}
