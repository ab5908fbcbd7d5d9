package vn.nguon.evidence;

import vn.nguon.kernel.By;
import vn.nguon.media.MediaKind;

/** A picture or document that is attached now. */
public record Attachment(AttachmentDetails details, MediaKind kind, By by) {}
