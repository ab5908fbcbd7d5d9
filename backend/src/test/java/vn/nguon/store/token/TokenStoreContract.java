package vn.nguon.store.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What event processors expect of a token store that several nodes share. */
abstract class TokenStoreContract {

  static final Serializer JSON = JacksonSerializer.defaultSerializer();
  static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String LOTS = "lots";

  private TokenStore mine;
  private TokenStore theirs;

  /** A store over the storage of the test, which is empty when the test starts. */
  abstract TokenStore store(String node);

  @BeforeEach
  void open() {
    mine = store("mine");
    theirs = store("theirs");
    at(Instant.parse("2026-11-23T00:00:00Z"));
  }

  @AfterEach
  void resetClock() {
    AbstractTokenEntry.clock = Clock.systemUTC();
  }

  private static void at(Instant now) {
    AbstractTokenEntry.clock = Clock.fixed(now, ZoneOffset.UTC);
  }

  private static void later(Duration duration) {
    at(AbstractTokenEntry.clock.instant().plus(duration));
  }

  private static TrackingToken token(long sequence) {
    return new GlobalSequenceTrackingToken(sequence);
  }

  @Test
  void segmentsAreInitialisedOnce() {
    assertThat(mine.requiresExplicitSegmentInitialization()).isTrue();
    assertThat(mine.fetchSegments(LOTS)).isEmpty();
    assertThat(mine.fetchAvailableSegments(LOTS)).isEmpty();
    mine.initializeTokenSegments(LOTS, 12, token(7));
    assertThat(theirs.fetchSegments(LOTS)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(theirs.fetchToken(LOTS, 11)).isEqualTo(token(7));
    assertThatThrownBy(() -> theirs.initializeTokenSegments(LOTS, 12))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThat(mine.fetchToken(LOTS, 1)).isEqualTo(token(7));
    mine.initializeTokenSegments("units", 1);
    assertThat(mine.fetchToken("units", 0)).isNull();
  }

  @Test
  void whatWasNeverInitialisedIsRefused() {
    assertThatThrownBy(() -> mine.fetchToken(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThatThrownBy(() -> mine.storeToken(token(1), LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThatThrownBy(() -> mine.extendClaim(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    mine.releaseClaim(LOTS, 0);
    assertThat(mine.fetchSegments(LOTS)).isEmpty();
  }

  @Test
  void everyKindOfTokenComesBack() {
    mine.initializeTokenSegments(LOTS, 1);
    mine.fetchToken(LOTS, 0);
    for (TrackingToken token :
        new TrackingToken[] {
          token(42),
          new GapAwareTrackingToken(9, List.of(3L, 5L)),
          ReplayToken.createReplayToken(token(9), token(2))
        }) {
      mine.storeToken(token, LOTS, 0);
      assertThat(mine.fetchToken(LOTS, 0)).isEqualTo(token);
    }
  }

  @Test
  void aClaimKeepsOthersOut() {
    mine.initializeTokenSegments(LOTS, 2, token(1));
    mine.fetchToken(LOTS, 0);
    assertThatThrownBy(() -> theirs.fetchToken(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class)
        .hasMessageContaining("mine");
    assertThatThrownBy(() -> theirs.storeToken(token(9), LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThatThrownBy(() -> theirs.extendClaim(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    theirs.releaseClaim(LOTS, 0);
    assertThatThrownBy(() -> theirs.fetchToken(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);

    assertThat(theirs.fetchAvailableSegments(LOTS))
        .extracting(Segment::getSegmentId)
        .containsExactly(1);
    assertThat(mine.fetchAvailableSegments(LOTS))
        .extracting(Segment::getSegmentId)
        .containsExactly(0, 1);
    mine.releaseClaim(LOTS, 0);
    assertThat(theirs.fetchToken(LOTS, 0)).isEqualTo(token(1));
  }

  @Test
  void aClaimLapsesUnlessItIsRenewed() {
    mine.initializeTokenSegments(LOTS, 3, token(1));
    for (int segment = 0; segment < 3; segment++) {
      mine.fetchToken(LOTS, segment);
    }
    later(TIMEOUT);
    mine.extendClaim(LOTS, 1);
    mine.storeToken(token(5), LOTS, 2);
    assertThatThrownBy(() -> theirs.fetchToken(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    later(Duration.ofMillis(1));
    assertThat(theirs.fetchAvailableSegments(LOTS))
        .extracting(Segment::getSegmentId)
        .containsExactly(0);
    assertThat(theirs.fetchToken(LOTS, 0)).isEqualTo(token(1));
    assertThatThrownBy(() -> theirs.fetchToken(LOTS, 1))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThatThrownBy(() -> theirs.fetchToken(LOTS, 2))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThatThrownBy(() -> mine.extendClaim(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThatThrownBy(() -> mine.storeToken(token(6), LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    later(TIMEOUT.plusMillis(1));
    assertThatThrownBy(() -> mine.storeToken(token(8), LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    assertThat(mine.fetchToken(LOTS, 0)).isEqualTo(token(1));
    mine.storeToken(token(8), LOTS, 0);
    assertThatThrownBy(() -> theirs.fetchToken(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
  }

  @Test
  void aSegmentIsSplitAndMerged() {
    mine.initializeTokenSegments(LOTS, 1, token(3));
    mine.fetchToken(LOTS, Segment.ROOT_SEGMENT);
    mine.initializeSegment(token(3), LOTS, 1);
    assertThatThrownBy(() -> mine.initializeSegment(token(4), LOTS, 1))
        .isInstanceOf(UnableToInitializeTokenException.class);
    assertThatThrownBy(() -> mine.fetchToken(LOTS, Segment.ROOT_SEGMENT))
        .isInstanceOf(UnableToClaimTokenException.class)
        .hasMessageContaining("split");

    Segment[] halves = Segment.computeSegments(mine.fetchSegments(LOTS));
    assertThat(halves).hasSize(2);
    assertThat(theirs.fetchToken(LOTS, halves[1])).isEqualTo(token(3));
    assertThatThrownBy(() -> mine.deleteToken(LOTS, 1))
        .isInstanceOf(UnableToClaimTokenException.class);
    theirs.deleteToken(LOTS, 1);
    assertThat(mine.fetchSegments(LOTS)).containsExactly(0);
    assertThatThrownBy(() -> mine.fetchToken(LOTS, halves[0]))
        .isInstanceOf(UnableToClaimTokenException.class)
        .hasMessageContaining("merged");
    assertThat(mine.fetchToken(LOTS, Segment.ROOT_SEGMENT)).isEqualTo(token(3));
  }

  @Test
  void onlyTheOwnerDeletes() {
    mine.initializeTokenSegments(LOTS, 1);
    assertThatThrownBy(() -> mine.deleteToken(LOTS, 0))
        .isInstanceOf(UnableToClaimTokenException.class);
    mine.fetchToken(LOTS, 0);
    mine.deleteToken(LOTS, 0);
    assertThat(mine.fetchSegments(LOTS)).isEmpty();
  }

  @Test
  void theStorageHasOneIdentifier() {
    String id = mine.retrieveStorageIdentifier().orElseThrow();
    assertThat(id).isNotBlank();
    assertThat(theirs.retrieveStorageIdentifier()).contains(id);
    assertThat(mine.retrieveStorageIdentifier()).contains(id);
  }
}
