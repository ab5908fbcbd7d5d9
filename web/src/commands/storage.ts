import type { Waiting } from './command';

/** Where commands are kept until they are answered. */
export interface Storage {
  all(): Promise<Waiting[]>;
  put(command: Waiting): Promise<void>;
  remove(id: string): Promise<void>;
}

const DATABASE = 'nguon';
const COMMANDS = 'commands';

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Keeps commands in the browser's database, where they outlive a reload and a restart. */
export async function browserStorage(): Promise<Storage> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(COMMANDS, { keyPath: 'id' });
  };
  const database = await done(opening);
  // A write counts when its transaction is complete, not when its request succeeded.
  const write = (act: (commands: IDBObjectStore) => void) =>
    new Promise<void>((resolve, reject) => {
      const transaction = database.transaction(COMMANDS, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      act(transaction.objectStore(COMMANDS));
    });
  return {
    all: () => done<Waiting[]>(database.transaction(COMMANDS).objectStore(COMMANDS).getAll()),
    put: (command) => write((commands) => commands.put(command)),
    remove: (id) => write((commands) => commands.delete(id)),
  };
}

/** Keeps nothing beyond the page: for browsers that have no database or refuse it. */
export function memoryStorage(): Storage {
  const commands = new Map<string, Waiting>();
  return {
    all: async () => [...commands.values()],
    put: async (command) => {
      commands.set(command.id, command);
    },
    remove: async (id) => {
      commands.delete(id);
    },
  };
}
