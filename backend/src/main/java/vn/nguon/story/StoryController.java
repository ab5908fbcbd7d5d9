package vn.nguon.story;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaAnswers;
import vn.nguon.media.MediaFiles;
import vn.nguon.media.MediaFiles.Size;

/** The story of a farm over HTTP: its own to write, and its photographs to whoever looks. */
@RestController
class StoryController {

  /** Asked for each time, since it may be taken back: then it is gone at once. */
  private static final String CACHE = "no-cache";

  private final Orders orders;
  private final Stories stories;
  private final MediaFiles files;
  private final MediaAnswers answers;

  StoryController(Orders orders, Stories stories, MediaFiles files, MediaAnswers answers) {
    this.orders = orders;
    this.stories = stories;
    this.files = files;
    this.answers = answers;
  }

  /**
   * One's own story.
   *
   * @param shown whether the public may read it now
   * @param story null where nothing is told
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Own(PartyId party, boolean shown, StoryDetails story, Instant writtenAt) {}

  record StoryOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      String text,
      String english,
      List<StoryPhoto> photos)
      implements Order {}

  record RemovalOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  @GetMapping("/api/story")
  Own own() {
    PartyId party = Actor.current().party();
    return stories
        .find(party)
        .map(
            told ->
                new Own(party, stories.shown(party).isPresent(), told.story(), told.writtenAt()))
        .orElse(new Own(party, false, null, null));
  }

  @PostMapping("/api/story")
  ResponseEntity<String> write(@RequestBody StoryOrder order) {
    var story = new StoryDetails(order.text(), order.english(), order.photos());
    return orders.place(order, by -> new StoryCommand.WriteStory(story, by));
  }

  @PostMapping("/api/story/removal")
  ResponseEntity<String> takeDown(@RequestBody RemovalOrder order) {
    return orders.place(order, StoryCommand.TakeDownStory::new);
  }

  /** A photograph of a story that may be read now, made anew and without what it said beside. */
  @GetMapping("/doi-tac/{party}/anh/{media}/{size}")
  void photo(
      @PathVariable PartyId party,
      @PathVariable Sha256 media,
      @PathVariable String size,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Size wanted = Size.named(size);
    if (!stories.shows(party, media)) {
      throw Refusal.notFound("media-unknown", "media", media);
    }
    answers.send(files.get(media, "media"), wanted, CACHE, request, response);
  }
}
