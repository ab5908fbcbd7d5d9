package vn.nguon.media;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Sha256;

/** What happened to a picture or document. */
public sealed interface MediaEvent {

  Sha256 media();

  By by();

  record MediaAdded(Sha256 media, MediaDetails details, By by) implements MediaEvent {}

  record MediaRemoved(Sha256 media, String reason, By by) implements MediaEvent {}
}
