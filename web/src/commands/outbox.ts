import { post } from '../api/client';
import { Problem, SignedOut, Unreachable } from '../api/problems';
import type { ProblemDoc } from '../domain/types';
import { isoWithOffset } from '../lib/dates';
import { createStore, type Store } from '../lib/store';
import { type Answer, type Draft, type Kind, make, newId, SECRET, type Waiting } from './command';
import { browserStorage, memoryStorage, type Storage } from './storage';

/** What became of a command when it was handed over. */
export type Outcome =
  | { state: 'done'; answer: Answer }
  /** It is kept and will be sent again by itself. */
  | { state: 'waiting' }
  | { state: 'refused'; id: string; problem: ProblemDoc };

const FIRST_RETRY_MS = 10_000;
const LONGEST_RETRY_MS = 5 * 60_000;

/**
 * The one way out for everything that people enter (R-U1). A command is stored before it is sent
 * and forgotten only when the server has answered; until then every attempt sends the same bytes
 * under the same id, so that nothing is entered twice. What the server refuses stays, with its
 * reason, until the person mends or drops it.
 */
export class Outbox {
  readonly commands: Store<readonly Waiting[]> = createStore<readonly Waiting[]>([]);
  readonly sending: Store<boolean> = createStore(false);

  private account: string | null = null;
  private readonly answers = new Map<string, (outcome: Outcome) => void>();
  private turn: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private delay = FIRST_RETRY_MS;

  constructor(
    private readonly storage: Storage,
    /** Called after each command that the server took. */
    private readonly onTaken: () => void = () => {},
  ) {}

  /** Reads back what earlier visits left. */
  async open(): Promise<void> {
    const left = await this.storage.all();
    this.commands.set(left.sort((a, b) => a.order - b.order));
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
   * @param replaces the refused command that this one mends; it is dropped
   */
  async submit<K extends Kind>(draft: Draft<K>, replaces?: string): Promise<Outcome> {
    if (this.account === null) throw new Error('nobody is signed in');
    const now = new Date();
    const last = this.commands.get().at(-1)?.order ?? 0;
    const order = Math.max(now.getTime(), last + 1);
    const command = make(draft, newId(), this.account, isoWithOffset(now), order);
    if (SECRET.includes(draft.kind)) return this.sendOnce(command);
    await this.storage.put(command);
    this.commands.set([...this.commands.get(), command]);
    if (replaces !== undefined) await this.drop(replaces);
    const outcome = new Promise<Outcome>((resolve) => this.answers.set(command.id, resolve));
    void this.flush();
    return outcome;
  }

  /** Forgets a command unsent. */
  async drop(id: string): Promise<void> {
    await this.storage.remove(id);
    this.commands.set(this.commands.get().filter((command) => command.id !== id));
  }

  /** Sends what waits, oldest first. One run at a time, over all windows of the app. */
  flush(): Promise<void> {
    this.turn = this.turn.then(() => alone(() => this.run()));
    return this.turn;
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    await this.open(); // Another window may have sent some of them meanwhile.
    const account = this.account;
    const mine = this.commands
      .get()
      .filter((command) => command.account === account && !command.problem);
    if (account === null || mine.length === 0) return;
    this.sending.set(true);
    let blocked = false;
    for (const command of mine) {
      const outcome: Outcome = blocked ? { state: 'waiting' } : await this.attempt(command);
      // Where there is no way through, the later ones need not try; and the order is kept.
      if (outcome.state === 'waiting') blocked = true;
      this.answers.get(command.id)?.(outcome);
      this.answers.delete(command.id);
    }
    this.sending.set(false);
    if (blocked) {
      this.timer = setTimeout(() => void this.flush(), this.delay);
      this.delay = Math.min(this.delay * 2, LONGEST_RETRY_MS);
    } else {
      this.delay = FIRST_RETRY_MS;
    }
  }

  private async attempt(command: Waiting): Promise<Outcome> {
    try {
      const answer = await post<Answer>(command.path, command.payload, command.contentType);
      await this.drop(command.id);
      this.onTaken();
      return { state: 'done', answer };
    } catch (error) {
      if (error instanceof Problem) {
        await this.keep({ ...command, attempts: command.attempts + 1, problem: error.doc });
        return { state: 'refused', id: command.id, problem: error.doc };
      }
      if (!(error instanceof Unreachable || error instanceof SignedOut)) throw error;
      await this.keep({ ...command, attempts: command.attempts + 1 });
      return { state: 'waiting' };
    }
  }

  private async keep(command: Waiting): Promise<void> {
    await this.storage.put(command);
    this.commands.set(
      this.commands.get().map((other) => (other.id === command.id ? command : other)),
    );
  }

  /** Sends a command that is not kept; when no answer comes, the person is told at once. */
  private async sendOnce(command: Waiting): Promise<Outcome> {
    try {
      const answer = await post<Answer>(command.path, command.payload, command.contentType);
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

/** The outbox of this browser, with what earlier visits left in it. */
export async function openOutbox(onTaken: () => void): Promise<Outbox> {
  let storage: Storage;
  try {
    storage = await browserStorage();
  } catch {
    storage = memoryStorage();
  }
  const outbox = new Outbox(storage, onTaken);
  await outbox.open();
  globalThis.addEventListener?.('online', () => void outbox.flush());
  return outbox;
}
