package vn.nguon.story;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * A story as it was written.
 *
 * @param text in Vietnamese, up to {@value #LONGEST} characters, a line feed between paragraphs;
 *     null once whoever it is of was forgotten, and then there is no story
 * @param english the same in English, or null
 * @param photos in the order in which they are shown, at most {@value #MOST_PHOTOS}
 */
public record StoryDetails(
    @Personal(vanishes = true) String text,
    @Personal(vanishes = true) String english,
    List<StoryPhoto> photos) {

  public static final int LONGEST = 2_000;
  public static final int LONGEST_CAPTION = 160;
  public static final int MOST_PHOTOS = 6;

  public StoryDetails {
    photos = photos == null ? List.of() : List.copyOf(photos);
  }

  /** Whether anything is told. */
  public boolean told() {
    return text != null;
  }

  boolean shows(Sha256 media) {
    return photos.stream().anyMatch(photo -> photo.media().equals(media));
  }

  StoryDetails without(Sha256 media) {
    return new StoryDetails(
        text, english, photos.stream().filter(photo -> !photo.media().equals(media)).toList());
  }

  /**
   * As it is kept: texts trimmed.
   *
   * @throws Refusal {@code story-photos} where there are too many or one comes twice, or what
   *     {@link Rules} says
   */
  StoryDetails checked() {
    if (photos.size() > MOST_PHOTOS) {
      throw Refusal.invalid("story-photos", "photos", Map.of("most", MOST_PHOTOS));
    }
    Set<Sha256> seen = new HashSet<>();
    for (StoryPhoto photo : photos) {
      if (!seen.add(Rules.required(photo.media(), "photos"))) {
        throw Refusal.invalid("story-photos", "photos", Map.of("most", MOST_PHOTOS));
      }
    }
    return new StoryDetails(
        Rules.text(text, "text", LONGEST),
        Rules.optionalText(english, "english", LONGEST),
        photos.stream()
            .map(
                photo ->
                    new StoryPhoto(
                        photo.media(), Rules.text(photo.caption(), "caption", LONGEST_CAPTION)))
            .toList());
  }
}
