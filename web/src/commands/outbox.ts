import { post } from '../api/client';
import { postLong } from '../api/jobs';
import { Problem, SignedOut, Unreachable } from '../api/problems';
import type { ProblemDoc } from '../domain/types';
import { isoWithOffset } from '../lib/dates';
import { createStore, type Store } from '../lib/store';
import { type Answer, type Draft, type Kind, make, newId, SECRET, type Waiting } from './command';
import { Drafts } from './drafts';
import { Room } from './room';
import { browserStorage, type Change, memoryStorage, type Storage } from './storage';
import { renamed, resolve, standings } from './toCome';

/** What became of a command when it was handed over. */
export type Outcome =
  | { state: 'done'; answer: Answer }
  /** It is kept and will be sent again by itself. */
  | { state: 'waiting' }
  | { state: 'refused'; id: string; problem: ProblemDoc };

const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 5 * 60_000;
const SHOWN_MS = 24 * 3_600_000;

/**
 * The one way out for everything that people enter (R-U1). A command is stored before it is sent
 * and forgotten only when the server has answered; until then every attempt sends the same bytes
 * under the same id, so that nothing is entered twice. What the server refuses stays, with its
 * reason, until the person mends or drops it; and so does what needs the lot of a refused one. What
 * the server took can be looked up for a day.
 */
export class Outbox {
  /** What is not through, in the order in which it was entered. */
  readonly commands: Store<readonly Waiting[]> = createStore<readonly Waiting[]>([]);
  /** What the server took within a day, the last first. */
  readonly sent: Store<readonly Waiting[]> = createStore<readonly Waiting[]>([]);
  readonly sending: Store<boolean> = createStore(false);
  readonly drafts: Drafts;
  readonly room: Room;

  private account: string | null = null;
  private readonly answers = new Map<string, (outcome: Outcome) => void>();
  private turn: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private delay = FIRST_RETRY_MS;
  private readonly others = windows();

  constructor(
    private readonly storage: Storage,
    /** Called after each command that the server took. */
    private readonly onTaken: () => void = () => {},
  ) {
    this.room = new Room(storage.lasting);
    this.drafts = new Drafts(storage, this.room);
    // What another window of the app entered or sent shows here too.
    this.others?.addEventListener('message', () => void this.read());
  }

  /** Reads back what earlier visits left. */
  async open(): Promise<void> {
    await Promise.all([this.read(), this.drafts.open()]);
    void this.room.measure();
  }

  /** Commands are sent in the name of who made them: only those of this account. */
  signedInAs(account: string | null): void {
    this.account = account;
    if (account !== null) void this.flush();
  }

  find(id: string): Waiting | undefined {
    return this.commands.get().find((command) => command.id === id);
  }

  /**
   * Takes a command over and tries to send it.
   *
   * @param replaces the refused command that this one mends; it is dropped, and what needs its lot
   *   needs the lot of this one instead
   * @param from the key of the draft that it was made of; it is forgotten when the command is kept
   * @throws NotKept when there is no room to keep it; then nothing was changed, and nothing sent
   */
  async submit<K extends Kind>(
    draft: Draft<K>,
    replaces?: string,
    from?: string,
  ): Promise<Outcome> {
    if (this.account === null) throw new Error('nobody is signed in');
    const now = new Date();
    const last = this.commands.get().at(-1)?.order ?? 0;
    const order = Math.max(now.getTime(), last + 1);
    const known = this.sent
      .get()
      .reduce((found, { id, done }) => (done ? resolve(found, id, done.answer) : found), draft);
    const made = make(known, newId(), this.account, isoWithOffset(now), order);
    if (SECRET.includes(draft.kind)) return this.sendOnce(made, from);
    const mended = replaces === undefined ? undefined : this.find(replaces);
    // What is mended keeps its place: what waits for its lot comes after it.
    const command = mended ? { ...made, order: mended.order } : made;
    const needing = mended ? this.needing(mended.id) : [];
    const forget = [...(from ? [from] : []), ...(mended ? [this.drafts.mending(mended)] : [])];
    const notes = (draft.notes ?? []).map((note, index) => {
      const { form, area, onBehalfOf } = draft;
      return make(
        {
          kind: 'note',
          form,
          subject: note.caption,
          body: { ...note, entry: command.id, ...(area === undefined ? {} : { area }) },
          ...(onBehalfOf ? { onBehalfOf } : {}),
        },
        newId(),
        command.account,
        isoWithOffset(now),
        order + 1 + index,
      );
    });
    await this.change({
      put: [
        command,
        ...notes,
        ...needing.map((other) => ({
          ...renamed(other, mended?.id ?? '', command.id),
          after: (other.after ?? []).map((id) => (id === mended?.id ? command.id : id)),
        })),
      ],
      remove: mended ? [mended.id] : [],
      forget,
    });
    const outcome = new Promise<Outcome>((done) => this.answers.set(command.id, done));
    void this.flush();
    return outcome;
  }

  /** Forgets a command unsent. What needs its lot stays, and cannot be sent. */
  async drop(id: string): Promise<void> {
    const command = this.find(id);
    await this.change({ remove: [id], forget: command ? [this.drafts.mending(command)] : [] });
  }

  /** Sends what waits, oldest first. One run at a time, over all windows of the app. */
  flush(): Promise<void> {
    this.turn = this.turn.then(() => alone(() => this.run()));
    return this.turn;
  }

  /** The commands that wait for the lot of this one. */
  needing(id: string): Waiting[] {
    return this.commands.get().filter((command) => command.after?.includes(id));
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    await this.read(); // Another window may have sent some of them meanwhile.
    this.answerForOthers();
    const account = this.account;
    const mine = this.commands
      .get()
      .filter((command) => command.account === account && !command.problem);
    if (account === null || mine.length === 0) return;
    this.sending.set(true);
    let blocked = false;
    try {
      for (const { id } of mine) {
        // It may name the lot of one that went before, and was told its number meanwhile.
        const command = this.find(id);
        if (!command) continue;
        const held = standings(this.commands.get()).get(id) === 'held';
        const outcome: Outcome =
          blocked || held ? { state: 'waiting' } : await this.attempt(command);
        // Where there is no way through, the later ones need not try; and the order is kept.
        if (outcome.state === 'waiting' && !held) blocked = true;
        this.answer(id, outcome);
      }
    } finally {
      this.sending.set(false);
    }
    if (blocked) {
      this.timer = setTimeout(() => void this.flush(), this.delay);
      this.delay = Math.min(this.delay * 2, LONGEST_RETRY_MS);
    } else {
      this.delay = FIRST_RETRY_MS;
    }
  }

  private async attempt(command: Waiting): Promise<Outcome> {
    try {
      const { id, path, payload, contentType } = command;
      const answer =
        command.kind === 'importBook'
          ? await postLong<Answer>(id, path, payload, contentType)
          : await post<Answer>(path, payload, contentType);
      await this.taken(command, answer);
      this.onTaken();
      return { state: 'done', answer };
    } catch (error) {
      if (error instanceof Problem) {
        await this.note({ ...command, attempts: command.attempts + 1, problem: error.doc });
        return { state: 'refused', id: command.id, problem: error.doc };
      }
      if (!(error instanceof Unreachable || error instanceof SignedOut)) throw error;
      await this.note({ ...command, attempts: command.attempts + 1 });
      return { state: 'waiting' };
    }
  }

  /** The server has it. What waits for its lot is told the number. */
  private async taken(command: Waiting, answer: Answer): Promise<void> {
    const done = { at: isoWithOffset(new Date()), answer };
    const needing = this.needing(command.id).map((other) => ({
      ...resolve(other, command.id, answer),
      after: (other.after ?? []).filter((id) => id !== command.id),
    }));
    const change = { put: [{ ...command, payload: '', body: {}, done }, ...needing] };
    // No room to note it: if it is asked again under the same id, it is answered the same.
    await this.change(change).catch(async () => {
      await this.storage.change({ remove: [command.id] }).catch(() => {});
      this.show(change);
    });
  }

  /** Notes what became of an attempt; a full disk must not stop the others. */
  private async note(command: Waiting): Promise<void> {
    const change = { put: [command] };
    await this.change(change).catch(() => this.show(change));
  }

  private async read(): Promise<void> {
    const all = await this.storage.commands();
    const old = Date.now() - SHOWN_MS;
    const over = all.filter((one) => one.done && new Date(one.done.at).getTime() < old);
    if (over.length > 0) {
      await this.storage.change({ remove: over.map((one) => one.id) }).catch(() => {});
    }
    this.arrange(all.filter((one) => !over.includes(one)));
  }

  private async change(change: Change): Promise<void> {
    try {
      await this.storage.change(change);
    } catch (error) {
      this.room.refused();
      throw error;
    }
    this.room.wrote();
    this.show(change);
    this.others?.postMessage(null);
  }

  private show({ put = [], remove = [], forget = [] }: Change): void {
    const away = new Set([...remove, ...put.map((command) => command.id)]);
    const others = [...this.commands.get(), ...this.sent.get()].filter(({ id }) => !away.has(id));
    this.arrange([...others, ...put]);
    this.drafts.gone(forget);
  }

  private arrange(all: readonly Waiting[]): void {
    const waiting = all.filter((command) => !command.done).sort((a, b) => a.order - b.order);
    const sent = all.filter((command) => command.done);
    this.commands.set(waiting);
    this.sent.set(sent.sort((a, b) => (b.done?.at ?? '').localeCompare(a.done?.at ?? '')));
  }

  /** Tells whoever waits here for a command that another window sent or dropped. */
  private answerForOthers(): void {
    for (const id of [...this.answers.keys()]) {
      const command = this.find(id);
      if (command && !command.problem) continue;
      const done = this.sent.get().find((one) => one.id === id)?.done;
      if (command?.problem) this.answer(id, { state: 'refused', id, problem: command.problem });
      else this.answer(id, done ? { state: 'done', answer: done.answer } : { state: 'waiting' });
    }
  }

  private answer(id: string, outcome: Outcome): void {
    this.answers.get(id)?.(outcome);
    this.answers.delete(id);
  }

  /** Sends a command that is not kept; when no answer comes, the person is told at once. */
  private async sendOnce(command: Waiting, from?: string): Promise<Outcome> {
    try {
      const answer = await post<Answer>(command.path, command.payload, command.contentType);
      if (from) this.drafts.discard(from);
      this.onTaken();
      return { state: 'done', answer };
    } catch (error) {
      if (error instanceof Problem) return { state: 'refused', id: command.id, problem: error.doc };
      throw error;
    }
  }
}

/** Runs when no other window of the app does; where the browser has no locks, just runs. */
async function alone(act: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request('nguon-outbox', act);
  else await act();
}

/** The other windows of the app on this device; older browsers cannot speak with them. */
function windows(): BroadcastChannel | undefined {
  return typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('nguon-outbox');
}

/** The outbox of this browser, with what earlier visits left in it. */
export async function openOutbox(
  onTaken: () => void,
  giveWay: () => Promise<unknown>,
): Promise<Outbox> {
  let storage: Storage;
  try {
    storage = await browserStorage(giveWay);
  } catch {
    storage = memoryStorage(); // The person is told: see `Room`.
  }
  const outbox = new Outbox(storage, onTaken);
  await outbox.open();
  window.addEventListener('online', () => void outbox.flush());
  // The phone may end the app at any time after it went out of sight.
  window.addEventListener('pagehide', () => void outbox.drafts.write());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void outbox.drafts.write();
    else void outbox.flush();
  });
  return outbox;
}
