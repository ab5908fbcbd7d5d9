function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The device has no room, or took its database away. */
export class NotKept extends Error {
  constructor(cause: unknown) {
    super('not kept');
    this.name = 'NotKept';
    this.cause = cause;
  }
}

/** A database of the browser, which outlives a reload and a restart. */
export interface Database<Tables extends string> {
  all<T>(table: Tables): Promise<T[]>;
  /**
   * Changes tables, all of it or nothing. Resolves when it is on disk: when the transaction is
   * complete, not when the last request was.
   *
   * @throws NotKept when there is no room, or no database any more; then nothing has changed
   */
  write(act: (table: (name: Tables) => IDBObjectStore) => void): Promise<void>;
}

/**
 * Opens a database, and makes those of its tables that there are not yet.
 *
 * @param version to be raised when there is one table more
 */
export async function openDatabase<Tables extends string>(
  name: string,
  version: number,
  tables: Record<Tables, IDBObjectStoreParameters>,
): Promise<Database<Tables>> {
  const names = Object.keys(tables) as Tables[];
  const open = async () => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => {
      for (const table of names) {
        if (!opening.result.objectStoreNames.contains(table)) {
          opening.result.createObjectStore(table, tables[table]);
        }
      }
    };
    const opened = await done(opening);
    // Neither a newer version in another window nor a browser that closes it must stop us for good.
    opened.onclose = () => {
      connection = undefined;
    };
    opened.onversionchange = () => {
      connection = undefined;
      opened.close();
    };
    return opened;
  };
  let connection: Promise<IDBDatabase> | undefined = open();
  await connection;
  const connected = () => (connection ??= open());
  return {
    async all<T>(table: Tables) {
      const opened = await connected();
      return done<T[]>(opened.transaction(table).objectStore(table).getAll());
    },
    async write(act) {
      try {
        const opened = await connected();
        await new Promise<void>((resolve, reject) => {
          const transaction = opened.transaction(names, 'readwrite');
          transaction.oncomplete = () => resolve();
          transaction.onabort = () => reject(transaction.error);
          try {
            act((table) => transaction.objectStore(table));
            // At once: a page that goes away would not be there for the answers to its requests.
            transaction.commit?.();
          } catch (error) {
            reject(error);
            transaction.abort();
          }
        });
      } catch (error) {
        throw new NotKept(error);
      }
    },
  };
}
