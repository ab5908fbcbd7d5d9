import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Role } from '../domain/types';
import { workFor } from '../lib/workingFor';
import { json, serve } from '../test/server';
import { type Actor, type Lately, MOST, readAhead, wanted } from './ahead';
import { forgetAnswers } from './client';

const NOTHING: Lately = { recipients: [], members: [] };
const ALWAYS = () => true;

function actor(role: Role, roles: Actor['party']['roles'] = []): Actor {
  return { role, party: { id: 'p1', name: 'P1', roles } };
}

const paths = (of: Actor, lately = NOTHING) => wanted(of, lately).map(({ path }) => path);

const GOODS = [
  '/api/facilities',
  '/api/holdings?limit=200',
  '/api/shipments?direction=in&limit=50',
  '/api/board?days=7',
  '/api/shipments?direction=out&limit=50',
  '/api/shipments?direction=carried&limit=50',
  '/api/units?state=CLOSED&limit=50',
  '/api/recalls/concerning',
];
const MAKING = ['/api/products?mine=true&limit=200', '/api/areas'];

describe('what is read ahead', () => {
  it.each<[Role, string[]]>([
    ['DISTRIBUTOR', GOODS],
    ['RETAILER', GOODS],
    ['PACKER', [...MAKING, ...GOODS]],
    ['FARMER', [...MAKING, ...GOODS]],
    ['OPERATOR', ['/api/board?days=7']],
    [
      'INSPECTOR',
      [
        '/api/board?days=7',
        '/api/recalls?drill=false',
        '/api/inspections',
        '/api/findings',
        '/api/shipments/unconfirmed?direction=in&hours=48',
        '/api/excursions',
        '/api/parties?limit=100',
      ],
    ],
  ])('of a %s is what the main work needs', (role, expected) => {
    expect(paths(actor(role))).toEqual(expected);
  });

  it('holds the last recipients, and no more than a few of them', () => {
    const recipients = ['a', 'b', 'c', 'd', 'e', 'f'];
    const found = paths(actor('DISTRIBUTOR'), { ...NOTHING, recipients });
    expect(found.slice(GOODS.length)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((id) => `/api/parties/${id}`),
    );
  });

  it('of a co-operative’s officer holds what waits, and the work of the members lately helped', () => {
    const wants = wanted(actor('PACKER', ['COOPERATIVE']), { ...NOTHING, members: ['m9'] });
    expect(wants.map(({ path }) => path).slice(-2)).toEqual([
      '/api/declarations?limit=100',
      '/api/parties/p1/members?limit=100',
    ]);
    const members = Array.from({ length: 12 }, (_, index) => ({
      id: `m${index}`,
      membership: { accepted: index !== 0 },
    }));
    const work =
      wants
        .at(-1)
        ?.then?.(members)
        .map(({ path }) => path) ?? [];
    expect(work.slice(0, 5)).toEqual([
      '/api/areas?onBehalfOf=m9',
      '/api/products?mine=true&limit=200&onBehalfOf=m9',
      '/api/facilities?onBehalfOf=m9',
      '/api/holdings?limit=200&onBehalfOf=m9',
      '/api/board?days=7&onBehalfOf=m9',
    ]);
    expect(work).toHaveLength(5 * MOST.workedFor);
    // Who only asked to belong is nobody’s to work for.
    expect(work.join()).not.toContain('m0');
  });

  it('at a member’s work is the member’s, without the co-operative’s own', () => {
    const of = { ...actor('PACKER', ['COOPERATIVE']), onBehalfBy: { id: 'c', name: 'C' } };
    expect(paths(of).join()).not.toContain('/api/declarations');
  });

  it('of an inspector holds the parts of recalls that run, the newest few', () => {
    const recalls = wanted(actor('INSPECTOR'), NOTHING)[1];
    const running = Array.from({ length: 9 }, (_, index) => ({
      recall: `th-${index}`,
      phase: index === 0 ? 'CLOSED' : 'SCOPED',
    }));
    const parts = recalls?.then?.(running).map(({ path }) => path) ?? [];
    expect(parts).toHaveLength(3 * MOST.recalls);
    expect(parts[0]).toBe('/api/recalls/th-1/holders');
  });
});

describe('reading ahead', () => {
  beforeEach(() => forgetAnswers());
  afterEach(() => {
    vi.unstubAllGlobals();
    workFor('thoa', null);
  });

  const lists = (paths: string[]) => paths.map((path) => ({ as: 'newest' as const, path }));

  it('keeps lists, and what is wanted because of them', async () => {
    const server = serve(({ path }) =>
      json(path === '/api/areas' ? { items: [{ id: 'a' }], next: null } : { of: path }),
    );
    const queries = new QueryClient();
    const found: string[] = [];
    await readAhead(
      queries,
      [
        {
          as: 'all',
          path: '/api/areas',
          then: () => [{ as: 'get', path: '/api/areas/a/diary' }],
        },
      ],
      ALWAYS,
      (_, path) => found.push(path),
    );
    expect(found).toEqual(['/api/areas', '/api/areas/a/diary']);
    expect(queries.getQueryData(['all', '/api/areas'])).toEqual([{ id: 'a' }]);
    expect(queries.getQueryData(['get', '/api/areas/a/diary'])).toEqual({
      of: '/api/areas/a/diary',
    });
    expect(server.calls).toHaveLength(2);
  });

  it('asks nothing twice within a while, but for goods that moved', async () => {
    const server = serve(() => json({ items: [], next: null }));
    const queries = new QueryClient();
    const wants = [
      { as: 'newest' as const, path: '/api/holdings', moves: true },
      { as: 'all' as const, path: '/api/facilities' },
    ];
    await readAhead(queries, wants, ALWAYS);
    await readAhead(queries, wants, ALWAYS);
    expect(server.calls).toHaveLength(2);
    await queries.invalidateQueries();
    await readAhead(queries, wants, ALWAYS);
    expect(server.calls.map(({ path }) => path)).toEqual([
      '/api/holdings',
      '/api/facilities',
      '/api/holdings',
    ]);
  });

  it('goes on where something is refused, and ends where nobody answers', async () => {
    const server = serve(({ path }) =>
      path === '/api/a'
        ? json({ status: 404 }, 404)
        : path === '/api/d'
          ? 'offline'
          : json({ items: [] }),
    );
    const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((one) => `/api/${one}`);
    const found: string[] = [];
    await readAhead(new QueryClient(), lists(all), ALWAYS, (_, path) => found.push(path));
    expect(found).toContain('/api/b');
    expect(found).not.toContain('/api/g');
    expect(server.calls.length).toBeLessThan(all.length);
  });

  it('stops when it is told to', async () => {
    const server = serve(() => json({ items: [], next: null }));
    await readAhead(new QueryClient(), lists(['/api/a']), () => false);
    expect(server.calls).toHaveLength(0);
  });

  it('asks in the name of the member that is worked for', async () => {
    const server = serve(() => json({ items: [], next: null }));
    workFor('thoa', { id: 'm1', name: 'M1', roles: [] });
    await readAhead(new QueryClient(), lists(['/api/holdings?limit=200']), ALWAYS);
    expect(server.calls[0]?.path).toBe('/api/holdings?limit=200&onBehalfOf=m1');
  });
});
