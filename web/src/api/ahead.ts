import type { QueryClient } from '@tanstack/react-query';
import { BOARD } from '../domain/board';
import { type Recall, running } from '../domain/recall';
import { may } from '../domain/roles';
import { diaryPath } from '../domain/season';
import type { Area, Me, Page, Party } from '../domain/types';
import { latelyFirst } from '../lib/remember';
import { forWhom, onBehalf } from '../lib/workingFor';
import { get } from './client';
import { SignedOut, Unreachable } from './problems';
import { all, one, OWN_PRODUCTS } from './queries';

/** An answer that is read before it is asked for. */
export interface Want {
  /** One document, a short list to its end, or the first page of a long one: its newest. */
  as: 'get' | 'all' | 'newest';
  path: string;
  /** It changes with every movement of goods. */
  moves?: boolean;
  /** What is wanted because of what it holds. */
  then?: (data: unknown) => Want[];
}

/** For whom it is read. */
export type Actor = Pick<Me, 'role' | 'party' | 'onBehalfBy'>;

/** What this person chose lately, the last first. */
export interface Lately {
  recipients: readonly string[];
  members: readonly string[];
}

/** The most that is read ahead of each: what is older needs network. */
export const MOST = {
  lots: 200,
  shipments: 50,
  units: 50,
  plots: 20,
  recipients: 5,
  declarations: 100,
  members: 100,
  /** Members whose work may be done without network. */
  workedFor: 5,
  recalls: 5,
  parties: 100,
} as const;

const doc = (path: string): Want => ({ as: 'get', path });
const short = (path: string): Want => ({ as: 'all', path });
const newest = (path: string): Want => ({ as: 'newest', path });
const moving = (want: Want): Want => ({ ...want, moves: true });

/**
 * What somebody needs to do their main work without network (R-U1), the most needed first. All of it
 * is bounded by `MOST`; one list answers for each of its items, see `knownOne`.
 */
export function wanted(me: Actor, lately: Lately): Want[] {
  if (may(me.role, 'hold')) return [...ofHolder(me, lately), ...ofOfficer(me, lately)];
  return me.role === 'INSPECTOR' ? ofInspector() : [doc(BOARD)];
}

function ofHolder(me: Actor, { recipients }: Lately): Want[] {
  const way = (direction: string) =>
    moving(newest(`/api/shipments?direction=${direction}&limit=${MOST.shipments}`));
  return [
    ...(may(me.role, 'pack') ? [short(OWN_PRODUCTS), plots()] : []),
    short('/api/facilities'),
    moving(newest(`/api/holdings?limit=${MOST.lots}`)),
    way('in'),
    moving(doc(BOARD)),
    way('out'),
    way('carried'),
    moving(newest(`/api/units?state=CLOSED&limit=${MOST.units}`)),
    doc('/api/recalls/concerning'),
    ...recipients
      .slice(0, MOST.recipients)
      .map((id) => doc(`/api/parties/${encodeURIComponent(id)}`)),
  ];
}

function plots(): Want {
  return {
    ...short('/api/areas'),
    then: (areas) => (areas as Area[]).slice(0, MOST.plots).map(({ id }) => doc(diaryPath(id))),
  };
}

/** Of a co-operative: what waits to be confirmed, and what its members' work needs. */
function ofOfficer(me: Actor, { members }: Lately): Want[] {
  const officer =
    may(me.role, 'belong') && me.party.roles.includes('COOPERATIVE') && !me.onBehalfBy;
  if (!officer) return [];
  return [
    newest(`/api/declarations?limit=${MOST.declarations}`),
    {
      ...newest(`/api/parties/${encodeURIComponent(me.party.id)}/members?limit=${MOST.members}`),
      then: (found) => {
        const own = (found as Party[]).filter((party) => party.membership?.accepted);
        return latelyFirst(own, [...members], ({ id }) => id)
          .slice(0, MOST.workedFor)
          .flatMap(workOf);
      },
    },
  ];
}

function workOf(member: Party): Want[] {
  return [
    short('/api/areas'),
    short(OWN_PRODUCTS),
    short('/api/facilities'),
    newest(`/api/holdings?limit=${MOST.lots}`),
    doc(BOARD),
  ].map((want) => ({ ...want, path: onBehalf(want.path, member) }));
}

function ofInspector(): Want[] {
  return [
    doc(BOARD),
    {
      ...newest('/api/recalls?drill=false'),
      then: (found) =>
        (found as Recall[])
          .filter(({ phase }) => running(phase))
          .slice(0, MOST.recalls)
          .flatMap(({ recall }) =>
            ['holders', 'lots', 'entries'].map((part) =>
              newest(`/api/recalls/${encodeURIComponent(recall)}/${part}`),
            ),
          ),
    },
    newest('/api/inspections'),
    newest('/api/findings'),
    newest('/api/shipments/unconfirmed?direction=in&hours=48'),
    newest('/api/excursions'),
    newest(`/api/parties?limit=${MOST.parties}`),
  ];
}

/** What was read so lately is not read again, unless goods moved. */
const FRESH_MS = 15 * 60_000;

/** So many are asked at a time: a thin line belongs to who works on it. */
const AT_A_TIME = 2;

/**
 * Reads what is wanted and not fresh, in its order. It ends where the server cannot be reached; what
 * the server refuses is done without.
 *
 * @param goes whether to go on
 * @param got is told of each answer
 */
export async function readAhead(
  queries: QueryClient,
  wants: readonly Want[],
  goes: () => boolean,
  got: (data: unknown, path: string) => void = () => {},
): Promise<void> {
  const left = [...wants];
  const work = async () => {
    for (let want = left.shift(); want && goes(); want = left.shift()) {
      try {
        const data = await read(queries, want);
        got(data, want.path);
        left.push(...(want.then?.(data) ?? []));
      } catch (error) {
        if (error instanceof Unreachable || error instanceof SignedOut) left.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
}

function read(queries: QueryClient, { as, path, moves }: Want): Promise<unknown> {
  // It may be in a member's name already.
  const asked = path.includes('onBehalfOf=') ? path : forWhom(path);
  const how =
    as === 'get'
      ? one<unknown>(asked)
      : as === 'all'
        ? all<unknown>(asked)
        : {
            queryKey: ['newest', asked],
            queryFn: async () => (await get<Page<unknown>>(asked)).items,
          };
  const had = queries.getQueryState(how.queryKey);
  const fresh = had?.data !== undefined && Date.now() - had.dataUpdatedAt < FRESH_MS;
  if (fresh && !(moves && had.isInvalidated)) return Promise.resolve(had.data);
  return queries.fetchQuery({ ...how, staleTime: 0, retry: false });
}
