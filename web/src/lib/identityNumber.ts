/**
 * The number of an identity card, as `IdentityNumber` of the server finds it (R-VN11): twelve
 * digits, whole or in groups, that stand alone. What is typed on a phone without network is looked
 * through here already; the server would refuse it much later.
 */
const FORM = new RegExp(
  '(?:^|[^\\p{L}\\p{N}.,]|(?:^|\\P{N})[.,])' +
    '(?:00[1-9]|0[1-8]\\d|09[0-6])' +
    '(?:[0-3]\\d{8}' +
    '|([ .-])(?:[0-3]\\d{2}\\1(?:\\d{3}\\1\\d{3}(?!\\1\\d{3})|\\d{6})' +
    '|[0-3]\\1\\d{2}\\1\\d{6}|[0-3]\\d{8})' +
    '|[0-3](?:([ .-])\\d{4}\\2\\d{4}|\\d{2}[ .-]\\d{6}))' +
    '(?![\\p{L}\\p{N}]|[.,]\\p{N})',
  'u',
);

/** Fields that hold numbers and codes of goods and papers, which may have twelve digits. */
export const CODES: readonly string[] = [
  'accreditation',
  'code',
  'document',
  'documentNumber',
  'gln',
  'gs1Prefix',
  'lotNumber',
  'lotPrefix',
  'number',
  'picture',
  'registrationNumber',
  'sample',
  'seedLot',
  'vehicle',
  'webhook',
];

/** Fields that name what is in a register: what has digits there is a GTIN. */
const NAMES: readonly string[] = ['id', 'product', 'makers'];

export function holdsIdentityNumber(text: string): boolean {
  return FORM.test(text.normalize('NFKC'));
}

/** The field of a command's body that holds one, named as the server names it; or null. */
export function identityNumberIn(body: unknown, path = ''): string | null {
  if (typeof body === 'string') return holdsIdentityNumber(body) ? path : null;
  if (Array.isArray(body)) {
    return first(body, (one) => identityNumberIn(one, path));
  }
  if (typeof body !== 'object' || body === null || ArrayBuffer.isView(body)) return null;
  return first(Object.entries(body), ([name, value]) =>
    CODES.includes(name) || NAMES.includes(name)
      ? null
      : identityNumberIn(value, path === '' ? name : `${path}.${name}`),
  );
}

function first<T>(items: readonly T[], find: (item: T) => string | null): string | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
