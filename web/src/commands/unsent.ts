import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { knownOne } from '../api/known';
import { useOutbox, useSignedIn } from '../context';
import { exact, inUnit, lotKey } from '../domain/quantity';
import type { Holding, LotAmount, LotRef, Quantity, Shipment } from '../domain/types';
import { useStore } from '../lib/store';
import { matches } from '../lib/text';
import { forWhom } from '../lib/workingFor';
import type { Bodies, Waiting } from './command';
import { standings } from './toCome';

/** A holding as it will be when all has been sent. */
export interface HoldingToBe extends Holding {
  /** An unsent command changes it. */
  unsent?: true;
  /** An unsent command took it in: when it was made is not known here. */
  takenIn?: true;
}

/**
 * What is held once what waits has been sent (R-U1): who sold, packed or dispatched without network
 * has no more of it, and who took something in has it in their hands.
 *
 * @param waiting in the order in which they were entered
 * @param find what was read of a shipment
 */
export function afterAll(
  holdings: readonly Holding[],
  waiting: readonly Waiting[],
  find: (shipment: string) => Shipment | undefined,
): HoldingToBe[] {
  const all = new Map<string, HoldingToBe>(holdings.map((one) => [lotKey(one.lot), one]));
  const change = (lot: LotRef, next: (one: HoldingToBe) => Partial<Holding>) => {
    const before = all.get(lotKey(lot));
    if (before) all.set(lotKey(lot), { ...before, ...next(before), unsent: true });
  };
  const add = (lot: LotRef, amount: Quantity, sign: 1 | -1) =>
    change(lot, ({ quantity }) => ({
      quantity: sum(quantity, amount, sign),
    }));
  const putIn = (parts: readonly LotAmount[]) => {
    for (const { lot, quantity } of parts) add(lot, quantity, -1);
  };
  for (const { kind, path, body, madeAt } of waiting) {
    switch (kind) {
      case 'pack':
      case 'transform':
        putIn((body as Bodies['pack']).inputs);
        break;
      case 'dispatch':
        putIn((body as Bodies['dispatch']).lines);
        break;
      case 'closeUnit':
        for (const { lot, quantity } of (body as Bodies['closeUnit']).contents) {
          change(lot, ({ stowed }) => ({
            stowed: sum(stowed ?? { ...quantity, value: 0 }, quantity, 1),
          }));
        }
        break;
      case 'sell':
      case 'dispose':
        add(lotOf(path), (body as Bodies['sell']).quantity, -1);
        break;
      case 'takeBack':
        add(lotOf(path), (body as Bodies['takeBack']).quantity, 1);
        break;
      case 'offer':
        change(lotOf(path), () => ({ offeredAt: (body as Bodies['offer']).facility }));
        break;
      case 'holdBack':
        change(lotOf(path), () => ({ hold: (body as Bodies['holdBack']).reason }));
        break;
      case 'letGo':
        change(lotOf(path), () => ({ hold: null }));
        break;
      case 'receive':
        for (const { lot, quantity } of (body as Bodies['receive']).lines) {
          if (quantity.value === 0) continue;
          if (!all.has(lotKey(lot))) {
            const line = find(shipmentOf(path))?.lines.find(
              (one) => lotKey(one.lot) === lotKey(lot),
            );
            all.set(lotKey(lot), arrived(lot, { ...quantity, value: 0 }, line, madeAt));
          }
          add(lot, quantity, 1);
        }
        break;
      default:
    }
  }
  const found = [...all.values()];
  // What one has just taken in is what one is about to pass on.
  return [...found.filter((one) => one.takenIn), ...found.filter((one) => !one.takenIn)];
}

function sum(one: Quantity, other: Quantity, sign: 1 | -1): Quantity {
  const value = inUnit(other, one.unit) ?? 0;
  return { ...one, value: Math.max(0, exact(one.value + sign * value)) };
}

/** Nobody has told yet what else there is to know of it. */
function arrived(
  lot: LotRef,
  quantity: Quantity,
  line: { productName: string; picture: string } | undefined,
  at: string,
): HoldingToBe {
  return {
    ...{ lot, quantity, kind: 'PACKED', madeOn: at, since: at, address: '' },
    productName: line?.productName ?? lot.product,
    picture: line?.picture ?? 'other',
    ...{ frozen: false, unknownOrigin: false, contradictory: false, takenIn: true },
  };
}

/** `/api/lots/product/number/…` */
function lotOf(path: string): LotRef {
  const [product = '', number = ''] = path.split('/').slice(3).map(decodeURIComponent);
  return { product, number };
}

/** `/api/shipments/id/…` */
function shipmentOf(path: string): string {
  return decodeURIComponent(path.split('/')[3] ?? '');
}

/** What this person entered, for whom they work now, and what is on its way to the server. */
export function useUnsent(): readonly Waiting[] {
  const me = useSignedIn();
  const commands = useStore(useOutbox().commands);
  const whose = me.onBehalfBy ? me.party.id : undefined;
  return useMemo(() => {
    const stands = standings(commands);
    return commands.filter(
      (one) =>
        one.account === me.account &&
        one.onBehalfOf?.id === whose &&
        stands.get(one.id) === 'waiting',
    );
  }, [commands, me.account, whose]);
}

/** The cases and pallets that are to go out, onto others or to be opened. */
export function useUnsentUnits(): ReadonlySet<string> {
  const waiting = useUnsent();
  return useMemo(() => unitsOf(waiting), [waiting]);
}

export function unitsOf(waiting: readonly Waiting[]): ReadonlySet<string> {
  return new Set(
    waiting.flatMap(({ kind, path, body }) => {
      if (kind === 'openUnit') return [decodeURIComponent(path.split('/')[3] ?? '')];
      const takes = kind === 'dispatch' || kind === 'closeUnit';
      return takes ? ((body as Bodies['dispatch']).units ?? []) : [];
    }),
  );
}

/** What waits to be sent about a shipment. */
export function useUnsentOf(shipment: string): Waiting | undefined {
  const path = `/api/shipments/${encodeURIComponent(shipment)}/`;
  return useUnsent().find((one) => one.path.startsWith(path));
}

/**
 * These holdings as they will be when all has been sent; what was taken in is among them.
 *
 * @param words only that of it whose names begin so
 */
export function useAfterAll(
  holdings: readonly Holding[] | undefined,
  words = '',
): HoldingToBe[] | undefined {
  const waiting = useUnsent();
  const queries = useQueryClient();
  return useMemo(() => {
    if (!holdings || waiting.length === 0) return holdings as HoldingToBe[] | undefined;
    const find = (id: string) => {
      const address = forWhom(`/api/shipments/${encodeURIComponent(id)}`);
      return (
        queries.getQueryData<Shipment>(['get', address]) ??
        knownOne<Shipment>(queries, address, undefined)?.data
      );
    };
    return afterAll(holdings, waiting, find).filter(
      (one) => !one.takenIn || matches(`${one.productName} ${one.lot.number}`, words),
    );
  }, [holdings, waiting, queries, words]);
}
