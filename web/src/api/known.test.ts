import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Lot } from '../domain/types';
import { knownList, knownOne, knownPartners } from './known';

const holding = (number: string, more: object = {}) => ({
  lot: { product: '09521234001010', number },
  productName: 'Cam sành',
  picture: 'cam',
  kind: 'PACKED',
  quantity: { value: 40, unit: 'KGM' },
  madeOn: '2026-11-05',
  since: '2026-11-05T08:00:00+07:00',
  frozen: false,
  unknownOrigin: false,
  contradictory: false,
  address: '',
  ...more,
});

const shipment = (id: string, state: string) => ({
  shipment: id,
  state,
  ...{ from: 'htx', fromName: 'HTX', to: 'kho', toName: 'Kho' },
});

function phone(): QueryClient {
  const queries = new QueryClient();
  queries.setQueryData(
    ['newest', '/api/holdings?limit=200'],
    [
      holding('CP1-1'),
      holding('CP1-2', { offeredAt: 'shop', bestBefore: '2026-11-20' }),
      holding('BH1-1', { productName: 'Gạo ST25', frozen: true, bestBefore: '2026-12-20' }),
    ],
  );
  queries.setQueryData(
    ['newest', '/api/shipments?direction=in&limit=50'],
    [shipment('s1', 'IN_TRANSIT'), shipment('s2', 'RECEIVED')],
  );
  return queries;
}

const numbers = (address: string, queries = phone()) =>
  knownList<{ lot: { number: string } }>(queries, address)?.data.map(({ lot }) => lot.number);

describe('a list that was never asked for like this', () => {
  it('is what a wider one holds', () => {
    expect(numbers('/api/holdings')).toEqual(['CP1-1', 'CP1-2', 'BH1-1']);
    expect(numbers('/api/holdings?q=cam+cp1')).toEqual(['CP1-1', 'CP1-2']);
    expect(numbers('/api/holdings?state=ON_SALE')).toEqual(['CP1-2']);
    expect(numbers('/api/holdings?state=FROZEN')).toEqual(['BH1-1']);
    expect(numbers('/api/holdings?state=EXPIRING&from=2026-11-18&to=2026-11-25')).toEqual([
      'CP1-2',
    ]);
    expect(knownList(phone(), '/api/shipments?direction=in&state=IN_TRANSIT')?.data).toHaveLength(
      1,
    );
  });

  it('is unknown where a narrower one is all there is, or the phone cannot narrow so', () => {
    expect(knownList(phone(), '/api/shipments?direction=out')).toBeUndefined();
    expect(knownList(phone(), '/api/holdings?grade=A')).toBeUndefined();
    expect(knownList(phone(), '/api/lots')).toBeUndefined();
  });

  it('is nobody else’s', () => {
    expect(knownList(phone(), '/api/holdings?onBehalfOf=m1')).toBeUndefined();
    const queries = new QueryClient();
    queries.setQueryData(['newest', '/api/holdings?onBehalfOf=m1'], [holding('M-1')]);
    expect(numbers('/api/holdings', queries)).toBeUndefined();
    expect(numbers('/api/holdings?q=cam&onBehalfOf=m1', queries)).toEqual(['M-1']);
  });
});

describe('a document that was never read by itself', () => {
  const ME = { id: 'htx', name: 'HTX' };

  it('is what a list tells of it', () => {
    expect(knownOne(phone(), '/api/shipments/s2', ME)?.data).toMatchObject({ state: 'RECEIVED' });
    expect(knownOne(phone(), '/api/shipments/s3', ME)).toBeUndefined();
    const queries = phone();
    queries.setQueryData(['get', '/api/recalls/concerning'], { items: [{ recall: 'th-1' }] });
    expect(knownOne(queries, '/api/recalls/th-1', ME)?.data).toEqual({ recall: 'th-1' });
  });

  it('of a lot is what its holder knows of it', () => {
    const lot = knownOne<Lot>(phone(), '/api/lots/09521234001010/CP1-2', ME)?.data;
    expect(lot).toMatchObject({ partial: true, productName: 'Cam sành' });
    expect(lot?.holders).toMatchObject([{ party: 'htx', offeredAt: 'shop' }]);
    expect(knownOne(phone(), '/api/lots/09521234001010/CP1-3', ME)).toBeUndefined();
    expect(knownOne(phone(), '/api/lots/09521234001010/CP1-2?onBehalfOf=m1', ME)).toBeUndefined();
  });
});

it('knows those whom goods went to or came from', () => {
  expect(knownPartners(phone(), 'kho')).toEqual([{ id: 'htx', name: 'HTX' }]);
});
