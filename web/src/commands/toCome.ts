import type { LotRef, Quantity } from '../domain/types';
import type { Answer, Bodies, Draft, Waiting } from './command';

/**
 * A lot that an unsent command will make has no number yet: the server gives it. Until then other
 * commands name it by this: `~` and the command's id, with `.1`, `.2`… for its further lots. No lot
 * number has a `~` (GS1 GenSpecs, AI 10).
 */
const NAME = /~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.(\d+))?/g;

/** A lot that does not exist yet, though whoever made it has it in their hands. */
export interface LotToCome {
  lot: LotRef;
  quantity: Quantity;
  /** The number that the person gave it, if they did. */
  number: string | undefined;
  madeAt: string;
}

/** Whether this number stands for a lot that is not yet. */
export function isToCome(number: string): boolean {
  return number.startsWith('~');
}

/** The text with `word` for the lots that are not yet. */
export function inWords(text: string, word: string): string {
  return text.replace(NAME, word);
}

/** The lots that these commands will make, those of refused ones left out. */
export function lotsToCome(commands: readonly Waiting[]): LotToCome[] {
  return commands.flatMap((command) => {
    if (command.problem) return [];
    const lot = (product: string, quantity: Quantity, number?: string, index = 0) => ({
      lot: { product, number: `~${command.id}${index === 0 ? '' : `.${index}`}` },
      quantity,
      number,
      madeAt: command.madeAt,
    });
    switch (command.kind) {
      case 'harvest':
      case 'pack': {
        const { product, quantity, lotNumber } = command.body as Bodies['harvest'];
        return [lot(product, quantity, lotNumber)];
      }
      case 'takeIn': {
        const { product, quantity } = command.body as Bodies['takeIn'];
        return [lot(product, quantity)];
      }
      case 'transform':
        return (command.body as Bodies['transform']).outputs.map((output, index) =>
          lot(output.product, output.quantity, output.lotNumber, index),
        );
      default:
        return [];
    }
  });
}

/** The ids of the commands whose lots a draft names. */
export function named(draft: Draft): string[] {
  const text = JSON.stringify([draft.body, draft.lot ?? null], (_, value: unknown) =>
    // The bytes of a file name no lot.
    ArrayBuffer.isView(value) ? null : value,
  );
  return [...new Set([...text.matchAll(NAME)].map((found) => found[1] ?? ''))];
}

/** The value, and all within it, with the numbers that the server gave to what command `id` made. */
export function resolve<T>(value: T, id: string, answer: Answer): T {
  const numbers = answer.lots ?? (answer.lot ? [answer.lot] : []);
  return replace(value, id, (index) => numbers[index]?.number);
}

/** The value, and all within it, with the command `to` for `id`, which it mends. */
export function renamed<T>(value: T, id: string, to: string): T {
  return inStrings(value, (text) => text.replaceAll(id, to));
}

/** What stands in for each name; undefined leaves it. */
function replace<T>(value: T, id: string, number: (index: number) => string | undefined): T {
  const inText = (text: string, write: (number: string) => string) =>
    text.replace(NAME, (name, command: string, index: string | undefined) => {
      const found = command === id ? number(Number(index ?? 0)) : undefined;
      return found === undefined ? name : write(found);
    });
  return inStrings(value, (one, key) => {
    // A payload is JSON already, and an address is encoded.
    if (key === 'payload') return inText(one, (found) => JSON.stringify(found).slice(1, -1));
    if (key === 'path' || key === 'form') return inText(one, encodeURIComponent);
    return inText(one, (found) => found);
  });
}

/** The value with every text in it, of the property `key`, rewritten. */
function inStrings<T>(value: T, write: (text: string, key: string) => string): T {
  const within = (one: unknown, key: string): unknown => {
    if (typeof one === 'string') return write(one, key);
    if (Array.isArray(one)) return one.map((item) => within(item, ''));
    if (
      one !== null &&
      typeof one === 'object' &&
      Object.getPrototypeOf(one) === Object.prototype
    ) {
      return Object.fromEntries(
        Object.entries(one).map(([name, item]) => [name, within(item, name)]),
      );
    }
    return one;
  };
  return within(value, '') as T;
}

/** How a command stands that is not through. */
export type Standing =
  /** It will be sent by itself. */
  | 'waiting'
  /** The server refused it. */
  | 'refused'
  /** It names a lot of a command that was refused or dropped, so it cannot be sent. */
  | 'held';

/** How each of the commands stands, by id. They come in the order in which they were made. */
export function standings(commands: readonly Waiting[]): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const command of commands) {
    const free = (command.after ?? []).every((id) => found.get(id) === 'waiting');
    found.set(command.id, command.problem ? 'refused' : free ? 'waiting' : 'held');
  }
  return found;
}
