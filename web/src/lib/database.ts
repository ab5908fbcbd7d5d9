function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** One table of the browser's database, which outlives a reload and a restart. */
export interface Table<T> {
  all(): Promise<T[]>;
  /** Resolves when it is on disk: when the transaction is complete, not when the request was. */
  write(act: (table: IDBObjectStore) => void): Promise<void>;
}

/** Opens a database of one table, and makes it at the first time. */
export async function openTable<T>(
  database: string,
  table: string,
  options: IDBObjectStoreParameters,
): Promise<Table<T>> {
  const opening = indexedDB.open(database, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(table, options);
  };
  const opened = await done(opening);
  return {
    all: () => done<T[]>(opened.transaction(table).objectStore(table).getAll()),
    write: (act) =>
      new Promise<void>((resolve, reject) => {
        const transaction = opened.transaction(table, 'readwrite');
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
        act(transaction.objectStore(table));
      }),
  };
}
