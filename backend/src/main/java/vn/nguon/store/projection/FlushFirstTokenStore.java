package vn.nguon.store.projection;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Lets a processor's token move on only after the batch behind it is written: Axon stores the token
 * as the first thing it does at the end of a batch, and a kill in between would lose the batch.
 */
final class FlushFirstTokenStore implements TokenStore {

  /** The unit-of-work resource that holds the batch's {@link Runnable} flush. */
  static final String FLUSH = "projection-flush";

  private final TokenStore tokens;

  FlushFirstTokenStore(TokenStore tokens) {
    this.tokens = tokens;
  }

  @Override
  public void storeToken(TrackingToken token, String processorName, int segment) {
    if (CurrentUnitOfWork.isStarted()) {
      Runnable flush = CurrentUnitOfWork.get().getResource(FLUSH);
      if (flush != null) {
        flush.run();
      }
    }
    tokens.storeToken(token, processorName, segment);
  }

  @Override
  public void initializeTokenSegments(
      String processorName, int segmentCount, TrackingToken initialToken) {
    tokens.initializeTokenSegments(processorName, segmentCount, initialToken);
  }

  @Override
  public void initializeTokenSegments(String processorName, int segmentCount) {
    tokens.initializeTokenSegments(processorName, segmentCount);
  }

  @Override
  public TrackingToken fetchToken(String processorName, int segment) {
    return tokens.fetchToken(processorName, segment);
  }

  @Override
  public TrackingToken fetchToken(String processorName, Segment segment) {
    return tokens.fetchToken(processorName, segment);
  }

  @Override
  public void extendClaim(String processorName, int segment) {
    tokens.extendClaim(processorName, segment);
  }

  @Override
  public void releaseClaim(String processorName, int segment) {
    tokens.releaseClaim(processorName, segment);
  }

  @Override
  public void initializeSegment(TrackingToken token, String processorName, int segment) {
    tokens.initializeSegment(token, processorName, segment);
  }

  @Override
  public void deleteToken(String processorName, int segment) {
    tokens.deleteToken(processorName, segment);
  }

  @Override
  public boolean requiresExplicitSegmentInitialization() {
    return tokens.requiresExplicitSegmentInitialization();
  }

  @Override
  public int[] fetchSegments(String processorName) {
    return tokens.fetchSegments(processorName);
  }

  @Override
  public List<Segment> fetchAvailableSegments(String processorName) {
    return tokens.fetchAvailableSegments(processorName);
  }

  @Override
  public Optional<String> retrieveStorageIdentifier() {
    return tokens.retrieveStorageIdentifier();
  }
}
