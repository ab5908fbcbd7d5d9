package vn.nguon.evidence;

import java.time.LocalDate;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * A picture or document as it is attached.
 *
 * @param caption what it shows
 * @param takenOn null where not told
 * @param shown whether the public may see it
 * @param entry the command of the harvest or the work that it was taken down with, or null
 */
public record AttachmentDetails(
    Sha256 media, @Personal String caption, LocalDate takenOn, boolean shown, CommandId entry) {

  public AttachmentDetails {
    Rules.required(media, "media");
    caption = Rules.text(caption, "caption", 160);
  }
}
