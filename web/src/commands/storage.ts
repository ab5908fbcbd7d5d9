import { openDatabase } from '../lib/database';
import type { Waiting } from './command';
import type { KeptDraft } from './drafts';

/** What changes at once: all of it or nothing. */
export interface Change {
  put?: readonly Waiting[];
  remove?: readonly string[];
  /** Drafts to be kept, and the keys of those that are done with. */
  keep?: readonly KeptDraft[];
  forget?: readonly string[];
}

/** Where commands are kept until they are answered, and drafts until they are commands. */
export interface Storage {
  /** Whether it outlives the window. */
  lasting: boolean;
  commands(): Promise<Waiting[]>;
  drafts(): Promise<KeptDraft[]>;
  /** @throws NotKept when there is no room; then nothing has changed */
  change(change: Change): Promise<void>;
}

/**
 * Keeps them in the browser's database, where they outlive a reload and a restart.
 *
 * @param giveWay makes room of what can be had again, where there is none for what cannot
 */
export async function browserStorage(
  giveWay: () => Promise<unknown> = async () => {},
): Promise<Storage> {
  const database = await openDatabase('nguon', 2, {
    commands: { keyPath: 'id' },
    drafts: { keyPath: 'key' },
  });
  return {
    lasting: true,
    commands: () => database.all<Waiting>('commands'),
    drafts: () => database.all<KeptDraft>('drafts'),
    async change({ put = [], remove = [], keep = [], forget = [] }) {
      const write = () =>
        database.write((table) => {
          for (const command of put) table('commands').put(command);
          for (const id of remove) table('commands').delete(id);
          for (const draft of keep) table('drafts').put(draft);
          for (const key of forget) table('drafts').delete(key);
        });
      try {
        await write();
      } catch {
        await giveWay();
        await write();
      }
    },
  };
}

/** Keeps nothing beyond the page: for browsers that have no database or refuse it. */
export function memoryStorage(): Storage {
  const commands = new Map<string, Waiting>();
  const drafts = new Map<string, KeptDraft>();
  return {
    lasting: false,
    commands: async () => [...commands.values()],
    drafts: async () => [...drafts.values()],
    async change({ put = [], remove = [], keep = [], forget = [] }) {
      for (const command of put) commands.set(command.id, command);
      for (const id of remove) commands.delete(id);
      for (const draft of keep) drafts.set(draft.key, draft);
      for (const key of forget) drafts.delete(key);
    },
  };
}
