import { isoWithOffset } from '../lib/dates';
import { createStore, type Store } from '../lib/store';
import type { Member } from '../lib/workingFor';
import type { Kind, Waiting } from './command';
import type { Room } from './room';
import type { Storage } from './storage';

/** What a person is writing and has not handed over yet. */
export interface KeptDraft {
  /** One draft for each form of each person; see `draftKey`. */
  key: string;
  account: string;
  kind: Kind;
  /** The app's own address, where the form is. */
  form: string;
  /** The member in whose place it is written. */
  onBehalfOf?: Member | undefined;
  /** When it was last written to, with the offset of the device. */
  savedAt: string;
  /** What the fields hold, by name. */
  values: Readonly<Record<string, unknown>>;
}

/** The draft of the form at an address, or of the one that mends a refused command. */
export function draftKey(
  account: string,
  kind: Kind,
  at: { form: string } | { mends: string },
): string {
  return JSON.stringify([account, kind, 'mends' in at ? at.mends : at.form]);
}

/** How long after a keystroke its draft is written: a phone may end the app at any time. */
const WRITE_MS = 250;

/**
 * Keeps what is being written (R-U1), each person's own: written to the browser's database within
 * half a second, and at once when the page goes out of sight. A draft is there until its command is
 * taken over or the person discards it. Secrets never come here: their fields are not kept.
 */
export class Drafts {
  readonly all: Store<readonly KeptDraft[]> = createStore<readonly KeptDraft[]>([]);

  private readonly unwritten = new Map<string, KeptDraft | null>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly storage: Storage,
    private readonly room: Room,
  ) {}

  /** Reads back what earlier visits left. */
  async open(): Promise<void> {
    this.all.set(await this.storage.drafts());
  }

  find(key: string): KeptDraft | undefined {
    return this.all.get().find((draft) => draft.key === key);
  }

  keep(draft: Omit<KeptDraft, 'savedAt'>): void {
    const kept = { ...draft, savedAt: isoWithOffset(new Date()) };
    this.all.set([...this.without([draft.key]), kept]);
    this.later(draft.key, kept);
  }

  /** Throws a draft away. */
  discard(key: string): void {
    if (!this.find(key)) return;
    this.all.set(this.without([key]));
    this.later(key, null);
  }

  /** These are gone from the storage already, together with what took their place. */
  gone(keys: readonly string[]): void {
    for (const key of keys) this.unwritten.delete(key);
    if (this.all.get().some((draft) => keys.includes(draft.key))) this.all.set(this.without(keys));
  }

  /** The drafts of those forms that mend this command. */
  mending(command: Pick<Waiting, 'account' | 'kind' | 'id'>): string {
    return draftKey(command.account, command.kind, { mends: command.id });
  }

  /** Writes at once what is not written yet. */
  write(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.unwritten.size === 0) return this.turn;
    const changes = [...this.unwritten];
    this.unwritten.clear();
    const keep = changes.flatMap(([, draft]) => (draft ? [draft] : []));
    const forget = changes.flatMap(([key, draft]) => (draft ? [] : [key]));
    // Begun at once: a page that goes away has no later.
    const written = this.storage.change({ keep, forget }).then(
      () => this.room.wrote(),
      () => {
        this.room.refused();
        // What has not changed again since is tried again with the next keystroke.
        for (const [key, draft] of changes) {
          if (!this.unwritten.has(key) && (this.find(key) ?? null) === draft) {
            this.unwritten.set(key, draft);
          }
        }
      },
    );
    this.turn = Promise.all([this.turn, written]).then(() => {});
    return this.turn;
  }

  private later(key: string, draft: KeptDraft | null): void {
    this.unwritten.set(key, draft);
    this.timer ??= setTimeout(() => void this.write(), WRITE_MS);
  }

  private without(keys: readonly string[]): KeptDraft[] {
    return this.all.get().filter((draft) => !keys.includes(draft.key));
  }
}
