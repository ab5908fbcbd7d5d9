import type { Role } from './types';

const GROWERS: readonly Role[] = ['FARMER', 'PACKER'];
const HOLDERS: readonly Role[] = ['FARMER', 'PACKER', 'DISTRIBUTOR', 'RETAILER'];

/** What an administrator may make of somebody; the operator, of anybody anything. */
export function rolesToGive(own: Role, before: Role): readonly Role[] {
  const roles: Role[] =
    own === 'OPERATOR' ? [...HOLDERS, 'INSPECTOR', 'OPERATOR'] : [before, ...HOLDERS, own];
  return [...new Set(roles)];
}

/** Who is offered what. The server decides; the app only does not offer what it would refuse. */
const MAY = {
  hold: HOLDERS,
  pack: GROWERS,
  sell: ['FARMER', 'PACKER', 'RETAILER'],
  importBook: HOLDERS,
  keepDiary: GROWERS,
  readDiaries: [...GROWERS, 'INSPECTOR', 'OPERATOR'],
  recall: [...HOLDERS, 'INSPECTOR'],
  readReports: [...GROWERS, 'INSPECTOR', 'OPERATOR'],
  bringResults: [...HOLDERS, 'INSPECTOR'],
  inspect: ['INSPECTOR'],
  readInspections: [...HOLDERS, 'INSPECTOR'],
  belong: GROWERS,
  addLabel: ['OPERATOR'],
  addArea: ['FARMER', 'PACKER', 'OPERATOR'],
  addFacility: [...HOLDERS, 'OPERATOR'],
  addProduct: ['FARMER', 'PACKER', 'OPERATOR'],
  addParty: ['OPERATOR'],
  erase: ['OPERATOR'],
} satisfies Record<string, readonly Role[]>;

export function may(role: Role, act: keyof typeof MAY): boolean {
  return (MAY[act] as readonly Role[]).includes(role);
}
