import { openDatabase } from '../lib/database';
import { createStore, type Store } from '../lib/store';

/** Whether there is room on the device for what people enter. */
export type RoomState =
  | { state: 'enough' }
  /** So many bytes are left, where the browser tells. */
  | { state: 'little'; left: number | null }
  /** The last attempt to keep something failed. */
  | { state: 'none' }
  /** The browser keeps nothing beyond the window. */
  | { state: 'window' };

/** A day of work without network, with some pictures, takes a few megabytes. */
const LITTLE_BYTES = 10 * 1024 * 1024;
const TRIED_BYTES = 1024 * 1024;
const MEASURE_EVERY_MS = 10 * 60_000;

/**
 * Watches how much room the browser leaves us, so that people are told before there is none. Asks
 * the browser once to keep what is here even when others need the room.
 */
export class Room {
  readonly state: Store<RoomState>;
  private measured = 0;
  private asked = false;

  constructor(private readonly lasting: boolean) {
    this.state = createStore<RoomState>({ state: lasting ? 'enough' : 'window' });
  }

  /** Called after something was kept: there was room. */
  wrote(): void {
    if (this.state.get().state === 'none') {
      this.state.set({ state: 'enough' });
      this.measured = 0;
    }
    if (!this.asked) {
      this.asked = true;
      void navigator.storage?.persist?.().catch(() => {});
    }
    if (Date.now() - this.measured > MEASURE_EVERY_MS) void this.measure();
  }

  /** Called when something could not be kept. */
  refused(): void {
    if (this.lasting) this.state.set({ state: 'none' });
  }

  /** Looks how much room is left. */
  async measure(): Promise<void> {
    if (!this.lasting || !navigator.storage?.estimate) return;
    this.measured = Date.now();
    const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
    const left = Math.max(0, quota - usage);
    const little = left < LITTLE_BYTES ? { left } : (await fits()) ? null : { left: null };
    if (this.state.get().state === 'none') return;
    this.state.set(little ? { state: 'little', ...little } : { state: 'enough' });
  }
}

/** Some browsers do not tell how full the device is (Chromium's static quota): so it is tried. */
async function fits(): Promise<boolean> {
  // What can be packed smaller would try nothing.
  const bytes = new Uint8Array(TRIED_BYTES);
  for (let at = 0; at < TRIED_BYTES; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  }
  try {
    const database = await openDatabase('nguon-room', 1, { tried: {} });
    await database.write((table) => table('tried').put(bytes, 1));
    await database.write((table) => table('tried').clear());
    return true;
  } catch {
    return false;
  }
}
