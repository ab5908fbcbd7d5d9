package vn.nguon.store.token;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import vn.nguon.store.read.SqliteFile;

/**
 * Transactions on the one writer of a file. Those of one thread nest: the outermost commits. While
 * one is open nobody else writes to the file, so it must be short.
 */
public final class SqliteTransactions implements TransactionManager {

  private final SqliteFile file;

  public SqliteTransactions(SqliteFile file) {
    this.file = file;
  }

  @Override
  public Transaction startTransaction() {
    file.begin();
    return new Transaction() {
      private boolean open = true;

      @Override
      public void commit() {
        end(true);
      }

      @Override
      public void rollback() {
        end(false);
      }

      private void end(boolean well) {
        // A commit that fails is followed by a rollback, when the transaction is over already.
        if (open) {
          open = false;
          file.end(well);
        }
      }
    };
  }

  /**
   * The writer's connection in a transaction of its own or that of the thread, until it is closed.
   */
  Connection connection() {
    Connection writer = file.begin().connection();
    var open = new boolean[] {true};
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "close" -> {
                  if (open[0]) {
                    open[0] = false;
                    file.end(true);
                  }
                  return null;
                }
                case "isClosed" -> {
                  return !open[0];
                }
                default -> {
                  try {
                    return method.invoke(writer, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }
              }
            });
  }
}
