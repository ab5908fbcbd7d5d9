package vn.nguon.story;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Sha256;

/** Orders about the story of the party of {@link By}. */
public sealed interface StoryCommand extends Command {

  /** Writes it, in place of what was written before. That it is shown is agreed to apart. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record WriteStory(StoryDetails story, By by) implements StoryCommand {}

  /** Nothing is told any more. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record TakeDownStory(By by) implements StoryCommand {}

  /** A picture was taken back by the party, so its story shows it no longer. */
  record TakeOffPhoto(Sha256 media, By by) implements StoryCommand {}
}
