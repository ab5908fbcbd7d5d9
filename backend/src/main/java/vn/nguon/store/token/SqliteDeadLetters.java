package vn.nguon.store.token;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterStatementFactory;
import org.axonframework.eventhandling.deadletter.jdbc.GenericDeadLetterTableFactory;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import vn.nguon.store.read.SqliteFile;

/**
 * Events that a processor could not handle, kept in the file of the read models until they are
 * handled or given up. Letters of one sequence (of one aggregate, say) wait behind each other.
 */
public final class SqliteDeadLetters {

  private static final DeadLetterSchema SCHEMA =
      DeadLetterSchema.builder().deadLetterTable("dead_letter").build();

  /** A sequence is read in one page of this size: the queue's own paging would repeat letters. */
  private static final int LONGEST_SEQUENCE = 1024;

  /**
   * The queue of a processing group; its table is made when missing. It holds 1,024 sequences of
   * 1,024 letters at most.
   *
   * @param general writes tracking tokens
   * @param events writes events, their metadata and diagnostics
   */
  public static SequencedDeadLetterQueue<EventMessage<?>> queue(
      SqliteFile file, String processingGroup, Serializer general, Serializer events) {
    var transactions = new SqliteTransactions(file);
    JdbcSequencedDeadLetterQueue.Builder<EventMessage<?>> builder =
        JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
            .processingGroup(processingGroup)
            .schema(SCHEMA)
            .transactionManager(transactions)
            .connectionProvider(transactions::connection)
            .statementFactory(Statements.of(general, events))
            .genericSerializer(general)
            .eventSerializer(events)
            .maxSequenceSize(LONGEST_SEQUENCE)
            .pageSize(LONGEST_SEQUENCE);
    var queue = new Queue(builder, file, processingGroup);
    queue.createSchema(new Table());
    return queue;
  }

  private static final class Queue extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {
    private final SqliteFile file;
    private final String processingGroup;

    Queue(Builder<EventMessage<?>> builder, SqliteFile file, String processingGroup) {
      super(builder);
      this.file = file;
      this.processingGroup = processingGroup;
    }

    /** Asked before each event is handled, so it goes past the writer. */
    @Override
    public boolean contains(Object sequence) {
      String id = sequence instanceof String text ? text : Integer.toString(sequence.hashCode());
      return file.read(
          session -> {
            PreparedStatement select =
                session.prepare(
                    "SELECT 1 FROM dead_letter WHERE %s = ? AND %s = ? LIMIT 1"
                        .formatted(
                            SCHEMA.processingGroupColumn(), SCHEMA.sequenceIdentifierColumn()));
            select.setString(1, processingGroup);
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          });
    }
  }

  /** Only the table: the index of its unique constraint serves every query. */
  private static final class Table extends GenericDeadLetterTableFactory {
    @Override
    public Statement createTableStatement(Connection connection, DeadLetterSchema schema)
        throws SQLException {
      Statement statement = connection.createStatement();
      statement.addBatch(createTableSql(schema));
      return statement;
    }
  }

  private static final class Statements extends DefaultDeadLetterStatementFactory<EventMessage<?>> {

    private static Statements of(Serializer general, Serializer events) {
      return new Statements(
          DefaultDeadLetterStatementFactory.<EventMessage<?>>builder()
              .schema(SCHEMA)
              .genericSerializer(general)
              .eventSerializer(events));
    }

    private Statements(Builder<EventMessage<?>> builder) {
      super(builder);
    }

    /** The driver cannot read the NULL maximum of an empty sequence as a Long. */
    @Override
    public PreparedStatement maxIndexStatement(
        Connection connection, String processingGroup, String sequence) throws SQLException {
      PreparedStatement select =
          connection.prepareStatement(
              "SELECT COALESCE(MAX(%s), 0) FROM %s WHERE %s = ? AND %s = ?"
                  .formatted(
                      SCHEMA.sequenceIndexColumn(),
                      SCHEMA.deadLetterTable(),
                      SCHEMA.processingGroupColumn(),
                      SCHEMA.sequenceIdentifierColumn()));
      select.setString(1, processingGroup);
      select.setString(2, sequence);
      return select;
    }

    /** The offset counts letters, not the numbers they have in their sequence. */
    @Override
    public PreparedStatement letterSequenceStatement(
        Connection connection, String processingGroup, String sequence, int offset, int limit)
        throws SQLException {
      PreparedStatement select =
          connection.prepareStatement(
              "SELECT * FROM %s WHERE %s = ? AND %s = ? ORDER BY %s LIMIT ? OFFSET ?"
                  .formatted(
                      SCHEMA.deadLetterTable(),
                      SCHEMA.processingGroupColumn(),
                      SCHEMA.sequenceIdentifierColumn(),
                      SCHEMA.sequenceIndexColumn()));
      select.setString(1, processingGroup);
      select.setString(2, sequence);
      select.setInt(3, limit);
      select.setInt(4, offset);
      return select;
    }

    /** The first letter of each sequence that nobody works on, the longest untouched one first. */
    @Override
    public PreparedStatement claimableSequencesStatement(
        Connection connection,
        String processingGroup,
        Instant processingStartedLimit,
        int offset,
        int limit)
        throws SQLException {
      PreparedStatement select =
          connection.prepareStatement(
              """
              SELECT * FROM %1$s l
              WHERE l.%2$s = ? AND (l.%5$s IS NULL OR l.%5$s < ?)
                AND NOT EXISTS (SELECT 1 FROM %1$s e
                  WHERE e.%2$s = l.%2$s AND e.%3$s = l.%3$s AND e.%4$s < l.%4$s)
              ORDER BY l.%6$s, l.%3$s LIMIT ? OFFSET ?
              """
                  .formatted(
                      SCHEMA.deadLetterTable(),
                      SCHEMA.processingGroupColumn(),
                      SCHEMA.sequenceIdentifierColumn(),
                      SCHEMA.sequenceIndexColumn(),
                      SCHEMA.processingStartedColumn(),
                      SCHEMA.lastTouchedColumn()));
      select.setString(1, processingGroup);
      select.setString(2, DateTimeUtils.formatInstant(processingStartedLimit));
      select.setInt(3, limit);
      select.setInt(4, offset);
      return select;
    }
  }

  private SqliteDeadLetters() {}
}
