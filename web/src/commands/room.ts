import { createStore, type Store } from '../lib/store';

/** Whether there is room on the device for what people enter. */
export type RoomState =
  | { state: 'enough' }
  /** So many bytes are left. */
  | { state: 'little'; left: number }
  /** The last attempt to keep something failed. */
  | { state: 'none' }
  /** The browser keeps nothing beyond the window. */
  | { state: 'window' };

/** A day of work without network, with some pictures, takes a few megabytes. */
const LITTLE_BYTES = 10 * 1024 * 1024;
const MEASURE_EVERY_MS = 30_000;

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
    if (this.state.get().state === 'none') this.state.set({ state: 'enough' });
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

  async measure(): Promise<void> {
    if (!this.lasting || !navigator.storage?.estimate) return;
    this.measured = Date.now();
    const { quota, usage } = await navigator.storage.estimate();
    if (quota === undefined || usage === undefined || this.state.get().state === 'none') return;
    const left = Math.max(0, quota - usage);
    const before = this.state.get();
    if (left >= LITTLE_BYTES) this.state.set({ state: 'enough' });
    else if (before.state !== 'little' || before.left !== left) {
      this.state.set({ state: 'little', left });
    }
  }
}
