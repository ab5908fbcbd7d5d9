package vn.nguon.store.token;

import java.lang.management.ManagementFactory;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import vn.nguon.store.read.SqliteFile;

/**
 * How far each event processor has come, kept in the file of the read models: a token is never
 * ahead of the documents that were written before it, whatever a crash takes away.
 *
 * <p>A claim belongs to a node and lapses when it was not renewed for the claim timeout. A token
 * that is claimed by another node is refused with {@link UnableToClaimTokenException}, as is one
 * that was never initialised: segments are initialised explicitly.
 */
public final class SqliteTokenStore implements TokenStore {

  private static final String SELECT =
      "SELECT segment, token, type, touched, owner FROM processor_token WHERE processor = ?";

  private final SqliteFile file;
  private final Serializer serializer;
  private final Duration claimTimeout;
  private final String node;

  /** A store for this process, with claims that lapse after 10 seconds. */
  public SqliteTokenStore(SqliteFile file, Serializer serializer) {
    this(file, serializer, Duration.ofSeconds(10), ManagementFactory.getRuntimeMXBean().getName());
  }

  /**
   * @param serializer writes tokens as text, so one that writes JSON
   * @param node who claims; different for each process that works on the file
   */
  public SqliteTokenStore(
      SqliteFile file, Serializer serializer, Duration claimTimeout, String node) {
    this.file = file;
    this.serializer = serializer;
    this.claimTimeout = claimTimeout;
    this.node = node;
    file.write(
        session -> {
          session
              .prepare(
                  """
                  CREATE TABLE IF NOT EXISTS processor_token(
                    processor TEXT NOT NULL, segment INTEGER NOT NULL, token TEXT, type TEXT,
                    touched TEXT NOT NULL, owner TEXT,
                    PRIMARY KEY (processor, segment)) WITHOUT ROWID, STRICT
                  """)
              .execute();
          return session
              .prepare("CREATE TABLE IF NOT EXISTS token_storage(id TEXT NOT NULL) STRICT")
              .execute();
        });
  }

  private record Answer<R>(R value, RuntimeException refusal) {}

  /**
   * Runs work in a transaction. A refusal is an answer, not a failure: it comes before anything is
   * written, and it must not undo what else the caller did in a transaction around it.
   */
  private <R> R transact(SqliteFile.Work<R> work) {
    Answer<R> answer =
        file.write(
            session -> {
              try {
                return new Answer<>(work.run(session), null);
              } catch (UnableToClaimTokenException | UnableToInitializeTokenException e) {
                return new Answer<>(null, e);
              }
            });
    if (answer.refusal != null) {
      throw answer.refusal;
    }
    return answer.value;
  }

  @Override
  public boolean requiresExplicitSegmentInitialization() {
    return true;
  }

  @Override
  public void initializeTokenSegments(String processor, int count) {
    initializeTokenSegments(processor, count, null);
  }

  @Override
  public void initializeTokenSegments(String processor, int count, TrackingToken initial) {
    transact(
        session -> {
          if (!entries(session, processor).isEmpty()) {
            throw new UnableToClaimTokenException(
                "segments of processor " + processor + " were initialised before");
          }
          for (int segment = 0; segment < count; segment++) {
            insert(session, entry(initial, processor, segment));
          }
          return null;
        });
  }

  @Override
  public void initializeSegment(TrackingToken token, String processor, int segment) {
    transact(
        session -> {
          if (find(session, processor, segment).isPresent()) {
            throw new UnableToInitializeTokenException(
                "segment " + name(processor, segment) + " was initialised before");
          }
          insert(session, entry(token, processor, segment));
          return null;
        });
  }

  @Override
  public void storeToken(TrackingToken token, String processor, int segment) {
    transact(
        session -> {
          GenericTokenEntry<String> known = known(session, processor, segment);
          // Who lost the claim must fetch the token again: another node may have gone further.
          if (known.getOwner() != null && !known.getOwner().equals(node)) {
            throw claimedBy(known);
          }
          GenericTokenEntry<String> updated = entry(token, processor, segment);
          updated.claim(node, claimTimeout);
          update(session, updated);
          return null;
        });
  }

  @Override
  public TrackingToken fetchToken(String processor, int segment) {
    return transact(session -> fetch(session, processor, segment));
  }

  @Override
  public TrackingToken fetchToken(String processor, Segment segment) {
    return transact(
        session -> {
          List<Integer> known =
              entries(session, processor).stream().map(AbstractTokenEntry::getSegment).toList();
          if (known.contains(segment.splitSegmentId())) {
            throw new UnableToClaimTokenException(
                "segment " + name(processor, segment.getSegmentId()) + " was split in two");
          }
          if (!known.contains(segment.mergeableSegmentId())) {
            throw new UnableToClaimTokenException(
                "segment " + name(processor, segment.getSegmentId()) + " was merged with another");
          }
          return fetch(session, processor, segment.getSegmentId());
        });
  }

  private TrackingToken fetch(SqliteFile.Session session, String processor, int segment)
      throws SQLException {
    GenericTokenEntry<String> entry = claimed(session, processor, segment);
    update(session, entry);
    return entry.getToken(serializer);
  }

  @Override
  public void extendClaim(String processor, int segment) {
    transact(
        session -> {
          update(session, claimed(session, processor, segment));
          return null;
        });
  }

  @Override
  public void releaseClaim(String processor, int segment) {
    transact(
        session -> {
          Optional<GenericTokenEntry<String>> entry = find(session, processor, segment);
          if (entry.isPresent() && node.equals(entry.get().getOwner())) {
            entry.get().releaseClaim(node);
            update(session, entry.get());
          }
          return null;
        });
  }

  @Override
  public void deleteToken(String processor, int segment) {
    transact(
        session -> {
          PreparedStatement delete =
              session.prepare(
                  "DELETE FROM processor_token WHERE processor = ? AND segment = ? AND owner = ?");
          delete.setString(1, processor);
          delete.setInt(2, segment);
          delete.setString(3, node);
          if (delete.executeUpdate() == 0) {
            throw new UnableToClaimTokenException(
                "segment " + name(processor, segment) + " is not claimed by " + node);
          }
          return null;
        });
  }

  @Override
  public int[] fetchSegments(String processor) {
    return file.read(session -> entries(session, processor)).stream()
        .mapToInt(AbstractTokenEntry::getSegment)
        .toArray();
  }

  @Override
  public List<Segment> fetchAvailableSegments(String processor) {
    List<GenericTokenEntry<String>> all = file.read(session -> entries(session, processor));
    int[] segments = all.stream().mapToInt(AbstractTokenEntry::getSegment).toArray();
    return all.stream()
        .filter(entry -> entry.mayClaim(node, claimTimeout))
        .map(entry -> Segment.computeSegment(entry.getSegment(), segments))
        .toList();
  }

  @Override
  public Optional<String> retrieveStorageIdentifier() {
    return Optional.of(
        transact(
            session -> {
              PreparedStatement insert =
                  session.prepare(
                      "INSERT INTO token_storage SELECT ?"
                          + " WHERE NOT EXISTS (SELECT 1 FROM token_storage)");
              insert.setString(1, UUID.randomUUID().toString());
              insert.executeUpdate();
              try (ResultSet row = session.prepare("SELECT id FROM token_storage").executeQuery()) {
                row.next();
                return row.getString(1);
              }
            }));
  }

  /** The entry, claimed by this node but not yet written. */
  private GenericTokenEntry<String> claimed(
      SqliteFile.Session session, String processor, int segment) throws SQLException {
    GenericTokenEntry<String> entry = known(session, processor, segment);
    if (!entry.claim(node, claimTimeout)) {
      throw claimedBy(entry);
    }
    return entry;
  }

  private static GenericTokenEntry<String> known(
      SqliteFile.Session session, String processor, int segment) throws SQLException {
    return find(session, processor, segment)
        .orElseThrow(
            () ->
                new UnableToClaimTokenException(
                    "segment " + name(processor, segment) + " was never initialised"));
  }

  private static UnableToClaimTokenException claimedBy(GenericTokenEntry<String> entry) {
    return new UnableToClaimTokenException(
        "segment "
            + name(entry.getProcessorName(), entry.getSegment())
            + " is claimed by "
            + entry.getOwner());
  }

  private static Optional<GenericTokenEntry<String>> find(
      SqliteFile.Session session, String processor, int segment) throws SQLException {
    PreparedStatement select = session.prepare(SELECT + " AND segment = ?");
    select.setString(1, processor);
    select.setInt(2, segment);
    return read(select, processor).stream().findAny();
  }

  private static List<GenericTokenEntry<String>> entries(
      SqliteFile.Session session, String processor) throws SQLException {
    PreparedStatement select = session.prepare(SELECT + " ORDER BY segment");
    select.setString(1, processor);
    return read(select, processor);
  }

  private static List<GenericTokenEntry<String>> read(PreparedStatement select, String processor)
      throws SQLException {
    var entries = new ArrayList<GenericTokenEntry<String>>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        entries.add(
            new GenericTokenEntry<>(
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getString(5),
                processor,
                rows.getInt(1),
                String.class));
      }
    }
    return entries;
  }

  private GenericTokenEntry<String> entry(TrackingToken token, String processor, int segment) {
    return new GenericTokenEntry<>(token, serializer, String.class, processor, segment);
  }

  private static void insert(SqliteFile.Session session, GenericTokenEntry<String> entry)
      throws SQLException {
    write(
        session,
        "INSERT INTO processor_token(token, type, touched, owner, processor, segment)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        entry);
  }

  private static void update(SqliteFile.Session session, GenericTokenEntry<String> entry)
      throws SQLException {
    write(
        session,
        "UPDATE processor_token SET token = ?, type = ?, touched = ?, owner = ?"
            + " WHERE processor = ? AND segment = ?",
        entry);
  }

  private static void write(SqliteFile.Session session, String sql, GenericTokenEntry<String> entry)
      throws SQLException {
    SerializedObject<String> token = entry.getSerializedToken();
    PreparedStatement statement = session.prepare(sql);
    statement.setString(1, token == null ? null : token.getData());
    statement.setString(2, token == null ? null : token.getType().getName());
    statement.setString(3, entry.timestampAsString());
    statement.setString(4, entry.getOwner());
    statement.setString(5, entry.getProcessorName());
    statement.setInt(6, entry.getSegment());
    statement.executeUpdate();
  }

  private static String name(String processor, int segment) {
    return processor + "[" + segment + "]";
  }
}
