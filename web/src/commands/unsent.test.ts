import { describe, expect, it } from 'vitest';
import type { Holding, LotRef, Quantity, Shipment } from '../domain/types';
import { type Draft, type Kind, make, type Waiting } from './command';
import { afterAll, unitsOf } from './unsent';

const LOT: LotRef = { product: '09521234001010', number: 'CP1/1' };
const kg = (value: number): Quantity => ({ value, unit: 'KGM' });

const HELD: Holding = {
  lot: LOT,
  productName: 'Cam sành',
  picture: 'cam',
  kind: 'PACKED',
  quantity: kg(40),
  madeOn: '2026-11-05',
  since: '2026-11-05T08:00:00+07:00',
  frozen: false,
  unknownOrigin: false,
  contradictory: false,
  address: '',
};

let order = 0;
function waiting<K extends Kind>(kind: K, body: Draft<K>['body'], about: object = {}): Waiting {
  const draft = { kind, body, form: '/', subject: '', ...about } as Draft<K>;
  return make(draft, `c-${++order}`, 'lan', '2026-11-24T08:00:00+07:00', order);
}

const none = () => undefined;
const after = (...commands: Waiting[]) => afterAll([HELD], commands, none)[0];

describe('what is held once all has been sent', () => {
  it('is as it was where nothing waits', () => {
    expect(after()).toBe(HELD);
  });

  it('is less by what was sold, disposed of, packed and dispatched', () => {
    const lines = [{ lot: LOT, quantity: kg(5) }];
    const left = after(
      waiting('sell', { facility: 'f', quantity: kg(2.1) }, { lot: LOT }),
      waiting('dispose', { quantity: { value: 900, unit: 'GRM' }, reason: 'úng' }, { lot: LOT }),
      waiting('pack', { product: 'p', facility: 'f', quantity: kg(4), inputs: lines }),
      waiting('dispatch', { shipment: 's', to: 't', lines }),
    );
    expect(left).toMatchObject({ quantity: kg(27), unsent: true });
  });

  it('is never less than nothing', () => {
    expect(after(waiting('sell', { facility: 'f', quantity: kg(41) }, { lot: LOT }))).toMatchObject(
      { quantity: kg(0) },
    );
  });

  it('is on sale, kept back, let go, in a case', () => {
    expect(after(waiting('offer', { facility: 'shop' }, { lot: LOT }))?.offeredAt).toBe('shop');
    const kept = waiting('holdBack', { reason: 'chờ' }, { lot: LOT });
    expect(after(kept)?.hold).toBe('chờ');
    expect(after(kept, waiting('letGo', { reason: 'xong' }, { lot: LOT }))?.hold).toBeNull();
    const contents = [{ lot: LOT, quantity: kg(10) }];
    expect(after(waiting('closeUnit', { kind: 'CASE', contents, units: [] }))?.stowed).toEqual(
      kg(10),
    );
  });

  it('holds what was taken in, to be passed on at once', () => {
    const other = { product: 'GAO', number: 'G-1' };
    const shipment = {
      lines: [{ lot: other, productName: 'Gạo ST25', picture: 'gao' }],
    } as unknown as Shipment;
    const lines = [
      { lot: other, quantity: kg(100) },
      { lot: LOT, quantity: kg(0), reason: 'thiếu' },
    ];
    const all = afterAll(
      [HELD],
      [
        waiting('receive', { lines }, { shipment: 's 1' }),
        waiting('dispatch', {
          shipment: 's2',
          to: 't',
          lines: [{ lot: other, quantity: kg(30) }],
        }),
      ],
      (id) => (id === 's 1' ? shipment : undefined),
    );
    expect(all).toHaveLength(2);
    expect(all[1]).toBe(HELD);
    expect(all[0]).toMatchObject({
      productName: 'Gạo ST25',
      quantity: kg(70),
      takenIn: true,
      unsent: true,
    });
  });
});

it('knows which cases are no longer there to be chosen', () => {
  const units = unitsOf([
    waiting('dispatch', { shipment: 's', to: 't', lines: [], units: ['1'] }),
    waiting('closeUnit', { kind: 'PALLET', contents: [], units: ['2'] }),
    waiting('openUnit', {}, { unit: '3' }),
    waiting('sell', { facility: 'f', quantity: kg(1) }, { lot: LOT }),
  ]);
  expect([...units]).toEqual(['1', '2', '3']);
});
