package vn.nguon.story;

import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Sha256;

/**
 * A photograph of a story.
 *
 * @param caption what it shows, up to {@value StoryDetails#LONGEST_CAPTION} characters
 */
public record StoryPhoto(Sha256 media, @Personal String caption) {}
