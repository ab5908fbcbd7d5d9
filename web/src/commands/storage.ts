import { openTable } from '../lib/database';
import type { Waiting } from './command';

/** Where commands are kept until they are answered. */
export interface Storage {
  all(): Promise<Waiting[]>;
  put(command: Waiting): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Keeps commands in the browser's database, where they outlive a reload and a restart. */
export async function browserStorage(): Promise<Storage> {
  const table = await openTable<Waiting>('nguon', 'commands', { keyPath: 'id' });
  return {
    all: () => table.all(),
    put: (command) => table.write((commands) => commands.put(command)),
    remove: (id) => table.write((commands) => commands.delete(id)),
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
