package vn.nguon.store.projection;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;

/**
 * Work that only one node of a fleet does at a time. A turn lapses when it was not taken again for
 * the claim timeout of the token store, so that another node goes on where one has died.
 */
public final class Turn {

  private static final int ONLY = 0;

  private final String work;
  private final TokenStore tokens;
  private final TransactionManager transactions;
  private boolean known;

  Turn(String work, TokenStore tokens, TransactionManager transactions) {
    this.work = work;
    this.tokens = tokens;
    this.transactions = transactions;
  }

  /** Takes the turn or keeps it; whether it is this node's now. */
  public synchronized boolean take() {
    try {
      transactions.executeInTransaction(
          () -> {
            if (!known && tokens.fetchSegments(work).length == 0) {
              tokens.initializeTokenSegments(work, 1);
            }
            tokens.fetchToken(work, ONLY);
          });
      known = true;
      return true;
    } catch (UnableToClaimTokenException anothers) {
      return false;
    }
  }

  /** Lets another node have it at once. */
  public synchronized void giveUp() {
    if (known) {
      transactions.executeInTransaction(() -> tokens.releaseClaim(work, ONLY));
    }
  }
}
