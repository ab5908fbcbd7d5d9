import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { json, serve } from '../test/server';
import { draftKey, type KeptDraft } from './drafts';
import { Outbox } from './outbox';
import { Room } from './room';
import { browserStorage } from './storage';

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

async function visit(account = 'thoa'): Promise<Outbox> {
  const outbox = new Outbox(await browserStorage());
  await outbox.open();
  outbox.signedInAs(account);
  return outbox;
}

const draft = (account: string, amount: string): Omit<KeptDraft, 'savedAt'> => ({
  key: draftKey(account, 'harvest', { form: '/harvest' }),
  account,
  kind: 'harvest',
  form: '/harvest',
  values: { amount, picked: [{ number: 'A1' }] },
});

describe('a draft', () => {
  it('is there in the next visit, each person’s own', async () => {
    const outbox = await visit();
    outbox.drafts.keep(draft('thoa', '1'));
    outbox.drafts.keep(draft('thoa', '12'));
    outbox.drafts.keep(draft('tuan', '7'));
    await outbox.drafts.write();
    const later = (await visit()).drafts;
    expect(later.all.get()).toHaveLength(2);
    expect(later.find(draft('thoa', '').key)?.values).toEqual(draft('thoa', '12').values);
    expect(later.find(draft('tuan', '').key)?.values.amount).toBe('7');
  });

  it('is written by itself, within a second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const outbox = await visit();
    outbox.drafts.keep(draft('thoa', '12'));
    vi.advanceTimersByTime(999);
    vi.useRealTimers();
    await vi.waitFor(async () => expect((await visit()).drafts.all.get()).toHaveLength(1));
  });

  it('is gone when its command is kept, at once with it', async () => {
    serve(() => 'offline');
    const outbox = await visit();
    const { key } = draft('thoa', '');
    outbox.drafts.keep(draft('thoa', '12'));
    await outbox.submit(
      {
        kind: 'harvest',
        form: '/harvest',
        subject: '',
        body: { product: 'P', area: 'A', quantity: { value: 12, unit: 'KGM' } },
      },
      undefined,
      key,
    );
    await outbox.drafts.write();
    const later = await visit();
    expect(later.drafts.all.get()).toEqual([]);
    expect(later.commands.get()).toHaveLength(1);
  });

  it('of a mending is gone with the command that was to be mended', async () => {
    serve(() => json({}, 422));
    const outbox = await visit();
    const outcome = await outbox.submit({
      kind: 'harvest',
      form: '/harvest',
      subject: '',
      body: { product: 'P', area: 'A', quantity: { value: 12, unit: 'KGM' } },
    });
    const id = outcome.state === 'refused' ? outcome.id : '';
    outbox.drafts.keep({
      ...draft('thoa', '13'),
      key: draftKey('thoa', 'harvest', { mends: id }),
    });
    await outbox.drafts.write();
    await outbox.drop(id);
    expect((await visit()).drafts.all.get()).toEqual([]);
  });

  it('that finds no room is tried again with the next keystroke', async () => {
    const storage = await browserStorage();
    let full = true;
    const outbox = new Outbox({
      ...storage,
      change: (change) => (full ? Promise.reject(new Error('full')) : storage.change(change)),
    });
    outbox.drafts.keep(draft('thoa', '12'));
    await outbox.drafts.write();
    expect(outbox.room.state.get()).toEqual({ state: 'none' });
    full = false;
    outbox.drafts.keep(draft('tuan', '7'));
    await outbox.drafts.write();
    expect(outbox.room.state.get()).toEqual({ state: 'enough' });
    expect((await visit()).drafts.all.get()).toHaveLength(2);
  });
});

describe('the room on the device', () => {
  const storage = (left: number) => ({
    storage: { estimate: () => Promise.resolve({ quota: 1e9, usage: 1e9 - left }) },
  });

  it('is told of before there is none', async () => {
    vi.stubGlobal('navigator', storage(3_000_000));
    const room = new Room(true);
    await room.measure();
    expect(room.state.get()).toEqual({ state: 'little', left: 3_000_000 });
  });

  it('is tried where the browser tells of plenty', async () => {
    vi.stubGlobal('navigator', storage(500_000_000));
    const room = new Room(true);
    await room.measure();
    expect(room.state.get()).toEqual({ state: 'enough' });
    vi.stubGlobal('indexedDB', undefined);
    await room.measure();
    expect(room.state.get()).toEqual({ state: 'little', left: null });
  });

  it('is none where nothing outlives the window', () => {
    expect(new Room(false).state.get()).toEqual({ state: 'window' });
  });
});

/** Every screen with a form for a command. */
function forms(folder: string): { path: string; code: string }[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return forms(path);
    if (!/\.tsx$/.test(name) || /\.test\.tsx$/.test(name)) return [];
    const code = readFileSync(path, 'utf8');
    return /\buseCommand[(<]/.test(code) ? [{ path, code }] : [];
  });
}

describe('every form', () => {
  const all = forms(join(process.cwd(), 'src'));
  const states = (code: string, hook: string) =>
    [...code.matchAll(new RegExp(`const \\[(\\w+), (\\w+)\\] =\\s*${hook}\\b`, 'g'))].map(
      ([, value = '', set = '']) => ({ value, set }),
    );
  const secret = (code: string, value: string) =>
    /password/i.test(value) ||
    new RegExp(`type=("password"|\\{[^}]*'password'[^}]*\\})[^<]*value=\\{${value}\\}`).test(code);
  /** Searches and filters of lists, not entries. */
  const passing = ['words', 'state'];

  it('keeps its fields as drafts, but for secrets', () => {
    expect(all.length).toBeGreaterThan(25);
    const lost = all.flatMap(({ path, code }) =>
      states(code, 'useState')
        .filter(({ value, set }) => code.includes(`onChange={${set}}`) && !passing.includes(value))
        .filter(({ value }) => !secret(code, value))
        .map(({ value }) => `${path}: ${value}`),
    );
    expect(lost).toEqual([]);
  });

  it('keeps no password', () => {
    const kept = all.flatMap(({ path, code }) =>
      states(code, 'useKept')
        .filter(({ value }) => secret(code, value))
        .map(({ value }) => `${path}: ${value}`),
    );
    expect(kept).toEqual([]);
  });
});
