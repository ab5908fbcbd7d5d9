package vn.nguon.store.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import vn.nguon.kernel.CommandId;

/** Axon's own JDBC engine on PostgreSQL, which also finds the receipts of commands. */
public final class PostgresEventStorageEngine extends JdbcEventStorageEngine
    implements CommandReceipts {

  private static final String UNIQUE_VIOLATION = "23505";

  private final ConnectionProvider connections;
  private final TransactionManager transactions;

  private PostgresEventStorageEngine(
      Builder builder, ConnectionProvider connections, TransactionManager transactions) {
    super(builder);
    this.connections = connections;
    this.transactions = transactions;
  }

  /** Opens the engine; its tables are made when they are missing. */
  public static PostgresEventStorageEngine open(
      ConnectionProvider connections,
      TransactionManager transactions,
      Serializer events,
      Serializer snapshots,
      EventUpcaster upcasters) {
    Builder builder =
        JdbcEventStorageEngine.builder()
            .eventSerializer(events)
            .snapshotSerializer(snapshots)
            .upcasterChain(upcasters)
            .persistenceExceptionResolver(PostgresEventStorageEngine::isDuplicate)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .batchSize(1_000)
            .snapshotFilter(SnapshotRevisions.filter(snapshots));
    var engine = new PostgresEventStorageEngine(builder, connections, transactions);
    transactions.executeInTransaction(
        () -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
    return engine;
  }

  /** By its SQLSTATE; Axon's own resolver looks for a class that PostgreSQL's driver has not. */
  private static boolean isDuplicate(Throwable failure) {
    return failure instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())
        || failure.getCause() != null && isDuplicate(failure.getCause());
  }

  @Override
  public Optional<Receipt> find(CommandId command) {
    return transactions.fetchInTransaction(
        () -> {
          try (Connection connection = connections.getConnection();
              PreparedStatement query =
                  connection.prepareStatement(
                      "SELECT metaData FROM DomainEventEntry WHERE eventIdentifier = ?")) {
            query.setString(1, command.toString());
            try (ResultSet rows = query.executeQuery()) {
              return rows.next()
                  ? Optional.of(CommandStamp.receipt(rows.getBytes(1), getEventSerializer()))
                  : Optional.<Receipt>empty();
            }
          } catch (SQLException e) {
            throw new EventStoreException("Cannot look up the command " + command, e);
          }
        });
  }
}
