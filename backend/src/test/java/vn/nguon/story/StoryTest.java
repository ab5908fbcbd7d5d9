package vn.nguon.story;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Told;
import vn.nguon.media.MediaDetails;
import vn.nguon.media.MediaEvent;
import vn.nguon.media.MediaKind;
import vn.nguon.media.MediaParts;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.story.StoryCommand.TakeDownStory;
import vn.nguon.story.StoryCommand.TakeOffPhoto;
import vn.nguon.story.StoryCommand.WriteStory;
import vn.nguon.story.StoryEvent.PhotoTakenOff;
import vn.nguon.story.StoryEvent.StoryTakenDown;
import vn.nguon.story.StoryEvent.StoryWritten;

/** What a farm may tell of itself. */
class StoryTest {

  private static final PartyId FARM = new PartyId("ho-ba-hanh");
  private static final PartyId SHOP = new PartyId("cua-hang");
  private static final Sha256 GARDEN = new Sha256("a".repeat(64));
  private static final Sha256 KITCHEN = new Sha256("b".repeat(64));
  private static final Sha256 PAPER = new Sha256("c".repeat(64));
  private static final Sha256 ANOTHERS = new Sha256("d".repeat(64));
  private static final Sha256 GONE = new Sha256("e".repeat(64));

  private final AggregateTestFixture<Story> fixture = new AggregateTestFixture<>(Story.class);

  private static PartyEvent party(PartyId id, PartyRole role) {
    return new PartyEvent.PartyRegistered(
        id,
        new PartyDetails("Bên " + id, Set.of(role), Told.address(), null, null, null, null, null),
        by(id.value()));
  }

  private static MediaEvent media(Sha256 id, MediaKind kind, PartyId party) {
    return new MediaEvent.MediaAdded(
        id, new MediaDetails(kind, 1, null, null, null, null, null, null), by(party.value()));
  }

  @BeforeEach
  void theWorld() {
    var states =
        new Given()
            .in("party:" + FARM, party(FARM, PartyRole.HOUSEHOLD))
            .in("party:" + SHOP, party(SHOP, PartyRole.RETAILER))
            .in("media:" + GARDEN, media(GARDEN, MediaKind.PICTURE, FARM))
            .in("media:" + KITCHEN, media(KITCHEN, MediaKind.PICTURE, FARM))
            .in("media:" + PAPER, media(PAPER, MediaKind.DOCUMENT, FARM))
            .in("media:" + ANOTHERS, media(ANOTHERS, MediaKind.PICTURE, SHOP))
            .in(
                "media:" + GONE,
                media(GONE, MediaKind.PICTURE, FARM),
                new MediaEvent.MediaRemoved(GONE, "Không muốn hiện nữa", by(FARM.value())))
            .states();
    fixture.registerAnnotatedCommandHandler(
        new StoryHandlers(
            fixture.getRepository(),
            PartyParts.parties(states),
            MediaParts.files(states, MediaParts.inMemory())));
  }

  private static StoryDetails story(String text, Sha256... photos) {
    return new StoryDetails(
        text,
        null,
        List.of(photos).stream().map(photo -> new StoryPhoto(photo, "Vườn nhà")).toList());
  }

  private static WriteStory write(StoryDetails story) {
    return new WriteStory(story, by(FARM.value()));
  }

  private static StoryWritten written(StoryDetails story) {
    return new StoryWritten(FARM, story, by(FARM.value()));
  }

  @Test
  void aHouseholdWritesItsStoryInTheOrderItChooses() {
    By by = by(FARM.value());
    var typed =
        new StoryDetails(
            "  Nhà tôi trồng cam.\n\nTừ năm 1998.  ",
            " ",
            List.of(new StoryPhoto(KITCHEN, " Bếp "), new StoryPhoto(GARDEN, "Vườn")));
    var kept =
        new StoryDetails(
            "Nhà tôi trồng cam.\n\nTừ năm 1998.",
            null,
            List.of(new StoryPhoto(KITCHEN, "Bếp"), new StoryPhoto(GARDEN, "Vườn")));
    fixture
        .givenNoPriorActivity()
        .when(new WriteStory(typed, by))
        .expectEvents(new StoryWritten(FARM, kept, by))
        .expectResultMessagePayload(Done.party(by, FARM));
  }

  @Test
  void whatChangesNothingIsNoEvent() {
    fixture
        .given(written(story("Nhà tôi trồng cam.", GARDEN)))
        .when(write(story("Nhà tôi trồng cam. ", GARDEN)))
        .expectNoEvents()
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void itIsWrittenAnewAndTakenDown() {
    By by = by(FARM.value());
    fixture
        .given(written(story("Cũ", GARDEN)), written(story("Mới")))
        .when(new TakeDownStory(by))
        .expectEvents(new StoryTakenDown(FARM, by));
    fixture
        .given(written(story("Cũ")), new StoryTakenDown(FARM, by(FARM.value())))
        .when(new TakeDownStory(by))
        .expectNoEvents()
        .expectSuccessfulHandlerExecution();
    fixture
        .givenNoPriorActivity()
        .when(new TakeDownStory(by))
        .expectException(refused("story-unknown", "party"));
  }

  @Test
  void aPictureThatIsTakenBackIsInNoStory() {
    By by = by(FARM.value());
    fixture
        .given(written(story("Cam", GARDEN, KITCHEN)))
        .when(new TakeOffPhoto(GARDEN, by))
        .expectEvents(new PhotoTakenOff(FARM, GARDEN, by));
    StoryState state = null;
    for (StoryEvent event :
        List.of(written(story("Cam", GARDEN, KITCHEN)), new PhotoTakenOff(FARM, GARDEN, by))) {
      state = StoryState.evolve(state, event);
    }
    assertThat(state.story()).isEqualTo(story("Cam", KITCHEN));
  }

  /** What is sealed under a destroyed key is read as null. */
  @Test
  void ofWhoWasForgottenNothingIsTold() {
    assertThat(StoryState.evolve(null, written(story(null, GARDEN))).told()).isFalse();
  }

  @Test
  void onlyOwnPicturesAreShown() {
    refuses(write(story("Cam", PAPER)), "story-picture", "photos");
    refuses(write(story("Cam", ANOTHERS)), "media-not-yours", "photos");
    refuses(write(story("Cam", GONE)), "media-unknown", "photos");
    refuses(write(story("Cam", new Sha256("f".repeat(64)))), "media-unknown", "photos");
    refuses(write(story("Cam", GARDEN, GARDEN)), "story-photos", "photos");
    var many =
        IntStream.rangeClosed(0, StoryDetails.MOST_PHOTOS)
            .mapToObj(i -> new Sha256(String.valueOf(i).repeat(64)))
            .toArray(Sha256[]::new);
    refuses(write(story("Cam", many)), "story-photos", "photos");
  }

  @Test
  void aStoryHasWordsAndAnEnd() {
    refuses(write(null), "required", "story");
    refuses(write(story(null)), "required", "text");
    refuses(write(story(" \n ")), "required", "text");
    refuses(write(story("x".repeat(2_001))), "text-too-long", "text");
    refuses(write(story("chuông\u0007")), "text-control", "text");
    refuses(write(new StoryDetails("Cam", "x".repeat(2_001), null)), "text-too-long", "english");
    refuses(
        write(new StoryDetails("Cam", null, List.of(new StoryPhoto(GARDEN, " ")))),
        "required",
        "caption");
    refuses(
        write(new StoryDetails("Cam", null, List.of(new StoryPhoto(null, "Vườn")))),
        "required",
        "photos");
  }

  @Test
  void whoGrowsNothingHasNoFarm() {
    fixture
        .givenNoPriorActivity()
        .when(new WriteStory(story("Quầy"), by(SHOP.value())))
        .expectException(refused("story-not-grower", "party"))
        .expectNoEvents();
  }

  private void refuses(WriteStory command, String code, String field) {
    fixture
        .givenNoPriorActivity()
        .when(command)
        .expectException(refused(code, field))
        .expectNoEvents();
  }
}
