import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Call, json, serve } from '../test/server';
import type { Draft } from './command';
import { Outbox } from './outbox';
import { NotKept } from '../lib/database';
import { browserStorage } from './storage';
import { lotsToCome, standings } from './toCome';

const harvest: Draft<'harvest'> = {
  kind: 'harvest',
  form: '/harvest',
  subject: '120,5 kg · Cam xô · Đồi cam Khu 3',
  body: { product: 'CAM-XO', area: 'vt-doi', quantity: { value: 120.5, unit: 'KGM' } },
};

const packOf = (number: string): Draft<'pack'> => ({
  kind: 'pack',
  form: '/pack',
  subject: number,
  body: {
    product: '08936012345674',
    facility: 'kho',
    quantity: { value: 100, unit: 'KGM' },
    inputs: [{ lot: { product: 'CAM-XO', number }, quantity: { value: 120.5, unit: 'KGM' } }],
  },
});

const holdOf = (number: string): Draft<'holdBack'> => ({
  kind: 'holdBack',
  form: '/hold',
  subject: number,
  lot: { product: 'CAM-XO', number },
  body: { reason: 'chờ kết quả' },
});

const idOf = (call: Call | undefined) =>
  (JSON.parse(call?.body ?? '{}') as { commandId: string }).commandId;

const taken = (call: Call) =>
  json({ commandId: idOf(call), lot: { product: 'CAM-XO', number: 'CP1-261124A' } }, 201);

/** The outbox as a visit of the app finds it. */
async function visit(account: string | null = 'thoa'): Promise<Outbox> {
  const outbox = new Outbox(await browserStorage());
  await outbox.open();
  if (account !== null) outbox.signedInAs(account);
  return outbox;
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  document.cookie = 'XSRF-TOKEN=one';
});
afterEach(() => vi.unstubAllGlobals());

describe('the outbox', () => {
  it('sends a command with its id and the time of the device, and forgets it when taken', async () => {
    const server = serve(taken);
    const outbox = await visit();
    const outcome = await outbox.submit(harvest);
    expect(outcome).toMatchObject({ state: 'done', answer: { lot: { number: 'CP1-261124A' } } });
    const sent = JSON.parse(server.changes()[0]?.body ?? '{}') as Record<string, string>;
    expect(sent.commandId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
    expect(sent.happenedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/);
    expect(sent).toMatchObject({ product: 'CAM-XO', quantity: { value: 120.5, unit: 'KGM' } });
    expect(outbox.commands.get()).toEqual([]);
    expect((await visit()).commands.get()).toEqual([]);
  });

  it('sends the very same bytes again after the network failed', async () => {
    let down = true;
    const server = serve((call) => (down ? 'offline' : taken(call)));
    const outbox = await visit();
    expect(await outbox.submit(harvest)).toEqual({ state: 'waiting' });
    expect(outbox.commands.get()).toHaveLength(1);
    down = false;
    await outbox.flush();
    const [first, second] = server.changes();
    expect(second?.body).toBe(first?.body);
    expect(outbox.commands.get()).toEqual([]);
  });

  it('keeps a command whose answer was lost, and asks under the same id', async () => {
    const known = new Set<string>();
    let lose = true;
    const server = serve((call) => {
      known.add(idOf(call));
      return lose ? json({}, 504) : taken(call);
    });
    const outbox = await visit();
    expect(await outbox.submit(harvest)).toEqual({ state: 'waiting' });
    lose = false;
    await outbox.flush();
    expect(server.changes()).toHaveLength(2);
    expect(known.size).toBe(1);
  });

  it('survives a reload', async () => {
    const server = serve(() => 'offline');
    await (await visit()).submit(harvest);
    const first = idOf(server.changes()[0]);

    const again = serve(taken);
    const outbox = await visit(null);
    expect(outbox.commands.get()).toMatchObject([{ id: first, subject: harvest.subject }]);
    outbox.signedInAs('thoa');
    await outbox.flush();
    expect(again.changes().map(idOf)).toEqual([first]);
    expect(outbox.commands.get()).toEqual([]);
  });

  it('keeps what the server refused, with its sentence, and does not send it again by itself', async () => {
    const server = serve(() =>
      json({ detail: 'Nhiều hơn sức của vùng trồng.', field: 'quantity' }, 422),
    );
    const outbox = await visit();
    const outcome = await outbox.submit(harvest);
    expect(outcome).toMatchObject({ state: 'refused', problem: { field: 'quantity' } });
    await outbox.flush();
    expect(server.changes()).toHaveLength(1);
    expect((await visit()).commands.get()).toMatchObject([
      { problem: { detail: 'Nhiều hơn sức của vùng trồng.' }, body: harvest.body },
    ]);
  });

  it('replaces a refused command by the mended one, under a new id', async () => {
    let refuse = true;
    const server = serve((call) => (refuse ? json({}, 422) : taken(call)));
    const outbox = await visit();
    const refused = await outbox.submit(harvest);
    if (refused.state !== 'refused') throw new Error('expected a refusal');
    refuse = false;
    await outbox.submit(harvest, refused.id);
    const [first, second] = server.changes().map(idOf);
    expect(first).not.toBe(second);
    expect(outbox.commands.get()).toEqual([]);
  });

  it('lets a person drop a command for good', async () => {
    serve(() => 'offline');
    const outbox = await visit();
    await outbox.submit(harvest);
    await outbox.drop(outbox.commands.get()[0]?.id ?? '');
    expect((await visit()).commands.get()).toEqual([]);
  });

  it('keeps the order, and does not try the later ones where there is no way through', async () => {
    let down = true;
    const server = serve((call) => (down ? 'offline' : taken(call)));
    const outbox = await visit();
    await outbox.submit(harvest);
    for (let i = 2; i <= 6; i++) await outbox.submit({ ...harvest, subject: `harvest ${i}` });
    const ids = outbox.commands.get().map((command) => command.id);
    expect(new Set(server.changes().map(idOf))).toEqual(new Set([ids[0]]));
    down = false;
    const before = server.changes().length;
    await outbox.flush();
    expect(server.changes().slice(before).map(idOf)).toEqual(ids);
  });

  it('sends only what the signed-in account entered', async () => {
    serve(() => 'offline');
    await (await visit('thoa')).submit(harvest);
    const server = serve(taken);
    const other = await visit('tuan');
    await other.flush();
    expect(server.changes()).toEqual([]);
    expect(other.commands.get()).toHaveLength(1);
  });

  it('waits for the sign-in when the session ended', async () => {
    let ended = true;
    const server = serve((call) => (ended ? json({}, 401) : taken(call)));
    const outbox = await visit();
    expect(await outbox.submit(harvest)).toEqual({ state: 'waiting' });
    ended = false;
    outbox.signedInAs('thoa');
    await outbox.flush();
    const [first, second] = server.changes().map(idOf);
    expect(second).toBe(first);
    expect(outbox.commands.get()).toEqual([]);
  });

  it('sends what needs the lot of another after it, with the number that the lot was given', async () => {
    let down = true;
    const server = serve((call) => (down ? 'offline' : taken(call)));
    const outbox = await visit();
    await outbox.submit(harvest);
    const [coming] = lotsToCome(outbox.commands.get());
    expect(coming).toMatchObject({ quantity: { value: 120.5 }, lot: { product: 'CAM-XO' } });
    await outbox.submit(packOf(coming?.lot.number ?? ''));
    await outbox.submit(holdOf(coming?.lot.number ?? ''));
    expect(lotsToCome(outbox.commands.get())).toHaveLength(2);
    down = false;
    const before = server.changes().length;
    await (await visit()).flush();
    const [, second, third] = server.changes().slice(before);
    expect(JSON.parse(second?.body ?? '{}')).toMatchObject({
      inputs: [{ lot: { product: 'CAM-XO', number: 'CP1-261124A' } }],
    });
    expect(third?.path).toBe('/api/lots/CAM-XO/CP1-261124A/holds');
    expect((await visit()).commands.get()).toEqual([]);
  });

  it('holds back what needs the lot of a refused one, until that one is mended', async () => {
    let answer: (call: Call) => Response | 'offline' = () => 'offline';
    const server = serve((call) => answer(call));
    const outbox = await visit();
    await outbox.submit(harvest);
    const lot = lotsToCome(outbox.commands.get())[0]?.lot.number ?? '';
    await outbox.submit(packOf(lot));
    await outbox.submit({ ...harvest, subject: 'another' });
    answer = (call) =>
      call.path === '/api/harvests' && !call.body?.includes('"value":99')
        ? json({ detail: 'Nhiều quá.' }, 422)
        : taken(call);
    await outbox.flush();
    const [refused, pack, other] = outbox.commands.get();
    expect([...standings(outbox.commands.get()).values()]).toEqual(['refused', 'held', 'refused']);
    expect(server.changes().filter((call) => call.path === '/api/packs')).toEqual([]);
    expect(lotsToCome(outbox.commands.get()).map((one) => one.lot.number)).toEqual([
      `~${pack?.id}`,
    ]);

    const mended = { ...harvest, body: { ...harvest.body, quantity: { value: 99, unit: 'KGM' } } };
    await outbox.submit(mended as Draft<'harvest'>, refused?.id);
    await outbox.flush();
    expect(outbox.commands.get().map((one) => one.id)).toEqual([other?.id]);
    const sent = server.changes().filter((call) => call.path === '/api/packs');
    expect(sent.map((call) => call.body)).toEqual([expect.stringContaining('CP1-261124A')]);
  });

  it('keeps what needs the lot of a dropped one, to be mended', async () => {
    const server = serve(() => 'offline');
    const outbox = await visit();
    await outbox.submit(harvest);
    const [first] = outbox.commands.get();
    await outbox.submit(packOf(`~${first?.id}`));
    await outbox.drop(first?.id ?? '');
    const before = server.changes().length;
    await outbox.flush();
    expect(server.changes()).toHaveLength(before);
    expect([...standings(outbox.commands.get()).values()]).toEqual(['held']);
  });

  it('shows what was sent for a day', async () => {
    serve(taken);
    const outbox = await visit();
    await outbox.submit(harvest);
    const [sent] = (await visit()).sent.get();
    expect(sent).toMatchObject({ subject: harvest.subject, payload: '', body: {} });
    expect(sent?.done?.answer.lot?.number).toBe('CP1-261124A');
    const storage = await browserStorage();
    const old = new Date(Date.now() - 25 * 3_600_000).toISOString();
    await storage.change({
      put: sent?.done ? [{ ...sent, done: { ...sent.done, at: old } }] : [],
    });
    expect((await visit()).sent.get()).toEqual([]);
    expect(await storage.commands()).toEqual([]);
  });

  it('answers in the window where it was entered, whichever window sent it', async () => {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    serve(async (call) => {
      await gate;
      return taken(call);
    });
    const [one, two] = [await visit(), await visit()];
    const answered = one.submit(harvest);
    await vi.waitFor(() => expect(two.commands.get()).toHaveLength(1));
    const flushed = two.flush();
    letGo();
    expect((await answered).state).toBe('done');
    await flushed;
    expect(two.commands.get()).toEqual([]);
  });

  it('changes and sends nothing when there is no room', async () => {
    const server = serve(taken);
    const storage = await browserStorage();
    const outbox = new Outbox({
      ...storage,
      change: () => Promise.reject(new NotKept(new DOMException('full', 'QuotaExceededError'))),
    });
    outbox.signedInAs('thoa');
    await expect(outbox.submit(harvest)).rejects.toThrow(NotKept);
    expect(outbox.commands.get()).toEqual([]);
    expect(outbox.room.state.get()).toEqual({ state: 'none' });
    expect(server.changes()).toEqual([]);
  });

  it('never stores a password', async () => {
    serve(() => json({ detail: 'Tên này đã có.' }, 409));
    const outbox = await visit();
    const outcome = await outbox.submit({
      kind: 'openAccount',
      form: '/accounts/new',
      subject: 'Anh Tuấn',
      body: {
        login: 'tuan',
        name: 'Anh Tuấn',
        role: 'PACKER',
        party: 'htx',
        administrator: false,
        password: 'mat-khau',
      },
    });
    expect(outcome.state).toBe('refused');
    expect((await visit()).commands.get()).toEqual([]);
  });

  const asksJobs = (call: Call) => call.path.startsWith('/api/jobs');
  const noJobs = () => json({ items: [] });

  it('sends a harvest book as it is, its id in the address', async () => {
    const server = serve((call) => (asksJobs(call) ? noJobs() : json({ lines: 1, lots: [] }, 201)));
    const outbox = await visit();
    await outbox.submit({
      kind: 'importBook',
      form: '/import',
      subject: 'so.csv',
      body: { book: 'harvests', content: 'Ngày;Giờ\n05/11/2026;07:30\n' },
    });
    const [call] = server.changes();
    expect(call?.path).toMatch(/^\/api\/imports\/harvests\?commandId=[0-9a-f-]{36}$/);
    expect(call?.headers.get('Content-Type')).toMatch(/^text\/csv/);
    expect(call?.body).toBe('Ngày;Giờ\n05/11/2026;07:30\n');
  });

  it('keeps the bytes of a workbook as they are, also over a reload', async () => {
    let away = true;
    const server = serve((call) =>
      away ? json({}, 503) : asksJobs(call) ? noJobs() : json({ shipments: ['s1'] }, 201),
    );
    const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 255]);
    const first = await visit();
    const outcome = await first.submit({
      kind: 'importBook',
      form: '/import?book=shipments',
      subject: 'so.xlsx',
      body: { book: 'shipments', content: bytes },
    });
    expect(outcome.state).toBe('waiting');
    away = false;
    await (await visit()).flush();
    const calls = server.changes();
    const last = calls[calls.length - 1];
    expect(last?.path).toMatch(/^\/api\/imports\/shipments\?commandId=/);
    expect(last?.headers.get('Content-Type')).toContain('spreadsheetml');
    expect([...(last?.body as unknown as Uint8Array)]).toEqual([...bytes]);
  });

  describe('what was photographed or said with an entry', () => {
    const bytes = new Uint8Array([1, 2, 3]);
    const kept = (call: Call) =>
      call.path.startsWith('/api/notes') ? json({ commandId: 'ghi-am' }, 201) : taken(call);
    const spoken = { ...harvest, notes: [{ bytes, type: 'audio/webm', caption: 'Ghi âm 0:03' }] };

    it('is kept with it, and follows it as it is', async () => {
      let down = true;
      const server = serve((call) => (down ? 'offline' : kept(call)));
      await (await visit()).submit(spoken);
      const outbox = await visit();
      expect(outbox.commands.get().map((one) => one.kind)).toEqual(['harvest', 'note']);
      down = false;
      await outbox.flush();
      const [entry, note] = server.changes().slice(-2);
      expect(entry?.path).toBe('/api/harvests');
      const search = new URL(note?.path ?? '', 'http://phone').searchParams;
      expect(search.get('entry')).toBe(idOf(entry));
      expect(search.get('caption')).toBe('Ghi âm 0:03');
      expect(note?.headers.get('Content-Type')).toBe('audio/webm');
      expect([...(note?.body as unknown as Uint8Array)]).toEqual([1, 2, 3]);
      expect(outbox.commands.get()).toEqual([]);
    });

    it('waits while its entry is refused, and follows the one that mends it', async () => {
      let refuse = true;
      const server = serve((call) =>
        refuse ? json({ status: 422, code: 'too-early' }, 422) : kept(call),
      );
      const outbox = await visit();
      const outcome = await outbox.submit(spoken);
      expect(outcome.state).toBe('refused');
      expect(server.changes()).toHaveLength(1);
      expect(outbox.commands.get().map((one) => one.kind)).toEqual(['harvest', 'note']);
      refuse = false;
      await outbox.submit(harvest, outbox.commands.get()[0]?.id);
      await outbox.flush();
      const [mended, note] = server.changes().slice(-2);
      expect(new URL(note?.path ?? '', 'http://phone').searchParams.get('entry')).toBe(
        idOf(mended),
      );
      expect(outbox.commands.get()).toEqual([]);
    });
  });

  it('takes the room of what can be had again, where there is none', async () => {
    serve(() => 'offline');
    let gave = 0;
    const storage = await browserStorage(async () => {
      gave += 1;
    });
    const outbox = new Outbox(storage);
    await outbox.open();
    outbox.signedInAs('thoa');
    const full = () => {
      throw new DOMException('no room', 'QuotaExceededError');
    };
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(full);
    await outbox.submit(harvest);
    expect(gave).toBe(1);
    expect((await visit()).commands.get()).toHaveLength(1);
    expect(outbox.room.state.get().state).toBe('enough');

    put.mockImplementation(full);
    await expect(outbox.submit(harvest)).rejects.toThrow(NotKept);
    put.mockRestore();
    expect(outbox.room.state.get().state).toBe('none');
  });
});
