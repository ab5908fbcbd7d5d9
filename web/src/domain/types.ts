/** The words of the HTTP contract, as the app reads and writes them. */

export type Role = 'FARMER' | 'PACKER' | 'DISTRIBUTOR' | 'RETAILER' | 'INSPECTOR' | 'OPERATOR';
export const ROLES: readonly Role[] = [
  'FARMER',
  'PACKER',
  'DISTRIBUTOR',
  'RETAILER',
  'INSPECTOR',
  'OPERATOR',
];

export type PartyRole =
  | 'HOUSEHOLD'
  | 'COOPERATIVE'
  | 'PACKING_HOUSE'
  | 'PROCESSOR'
  | 'DISTRIBUTOR'
  | 'RETAILER'
  | 'AUTHORITY';
export const PARTY_ROLES: readonly PartyRole[] = [
  'HOUSEHOLD',
  'COOPERATIVE',
  'PACKING_HOUSE',
  'PROCESSOR',
  'DISTRIBUTOR',
  'RETAILER',
  'AUTHORITY',
];

/** UN/ECE Recommendation 20: kilogram, gram, tonne, litre, millilitre, piece. */
export type Unit = 'KGM' | 'GRM' | 'TNE' | 'LTR' | 'MLT' | 'H87';
export const UNITS: readonly Unit[] = ['KGM', 'GRM', 'TNE', 'LTR', 'MLT', 'H87'];

export interface Quantity {
  value: number;
  unit: Unit;
}

/** A product and the lot number within it. */
export interface LotRef {
  product: string;
  number: string;
}

export interface LotAmount {
  lot: LotRef;
  quantity: Quantity;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Me {
  account: string;
  /** What one signs in with; absent in what was kept before there were such names. */
  login?: string;
  name: string;
  role: Role;
  /** May invite people into the party, and take their roles away. */
  administrator?: boolean;
  /** All that one may act for. */
  organisations?: { id: string; name: string; role: Role }[];
  /** For whom one acts. */
  party: { id: string; name: string; roles: PartyRole[] };
  /** One's own co-operative, where one acts for a member of it. */
  onBehalfBy?: { id: string; name: string };
}

export type LotKind = 'HARVESTED' | 'PACKED' | 'TRANSFORMED' | 'TAKEN_IN';

export interface Holding {
  lot: LotRef;
  productName: string;
  picture: string;
  kind: LotKind;
  quantity: Quantity;
  madeOn: string;
  bestBefore?: string | null;
  offeredAt?: string | null;
  since: string;
  /** How much of it is inside closed cases or pallets. */
  stowed?: Quantity | null;
  /** Why the party keeps it back. */
  hold?: string | null;
  /** A recall keeps it where it is. */
  frozen: boolean;
  unknownOrigin: boolean;
  /** Its harvest does not fit the growing diary. */
  contradictory: boolean;
  address: string;
}

/** A lot that was made. */
export interface Made {
  lot: LotRef;
  productName: string;
  picture: string;
  kind: LotKind;
  maker: string;
  makerName: string;
  quantity: Quantity;
  /** How much is held by somebody or under way. */
  left: Quantity;
  madeOn: string;
  bestBefore?: string | null;
  frozen: boolean;
  unknownOrigin: boolean;
  contradictory: boolean;
  address: string;
}

export interface NamedInput extends LotAmount {
  productName: string;
  /** Of all that went in, 0 to 1. */
  share: number;
}

export interface NamedOutput {
  lot: LotRef;
  productName: string;
  /** Absent where a quantity went into this and other lots together. */
  quantity?: Quantity | null;
}

export interface Entry {
  /** The id of the command that made the entry; a correction names it. */
  command: string;
  kind: string;
  at: string;
  recordedAt: string;
  account: string;
  accountName?: string;
  party: string;
  partyName: string;
  quantity?: Quantity | null;
  /** Who it went to or came from. */
  otherPartyName?: string | null;
  /** What it was put into. */
  otherLot?: LotRef | null;
  placeName?: string | null;
  shipment?: string | null;
  /** A note or a reason. */
  text?: string | null;
  /** The command of the entry that this one corrects. */
  corrects?: string | null;
  /** The right day, where the day was corrected. */
  correctedDate?: string | null;
  correctedBy?: string | null;
  /** The co-operative that entered it for the party, its member. */
  onBehalfByName?: string | null;
}

export interface Lot {
  lot: LotRef;
  productName: string;
  picture: string;
  kind: LotKind;
  maker: string;
  makerName: string;
  /** The growing area of a harvest, the facility of a packing. */
  place?: string | null;
  placeName?: string | null;
  quantity: Quantity;
  madeAt: string;
  bestBefore?: string | null;
  variety?: string | null;
  grade?: string | null;
  note?: string | null;
  season?: string | null;
  /** What does not fit the growing diary, in the language of the request. */
  contradictions: { code: string; detail: string }[];
  /** Who it was bought from, where it came from outside the chain. */
  source?: { name: string; address?: string; documentNumber?: string; origin?: string } | null;
  unknownOrigin: boolean;
  frozen: boolean;
  inputs: NamedInput[];
  outputs: NamedOutput[];
  /** Who has how much, and in which shop it is on sale. */
  holders: {
    party: string;
    name: string;
    quantity: Quantity;
    stowed?: Quantity | null;
    hold?: string | null;
    offeredAt?: string | null;
  }[];
  inTransit: {
    shipment: string;
    from: string;
    fromName: string;
    to: string;
    toName: string;
    quantity: Quantity;
  }[];
  sold?: Quantity | null;
  disposed?: Quantity | null;
  missing?: Quantity | null;
  entries: Entry[];
  address: string;
  /** Only what a list of lots told of it: it was never read by itself, and there is no network. */
  partial?: true;
}

export type ShipmentState = 'IN_TRANSIT' | 'RECEIVED' | 'RECEIVED_WITH_DIFFERENCES' | 'REFUSED';

export interface ShipmentLine {
  lot: LotRef;
  productName: string;
  picture: string;
  dispatched: Quantity;
  /** Accepted. This and the next four are there once it was received. */
  received?: Quantity | null;
  missing?: Quantity | null;
  damaged?: Quantity | null;
  /** Goes back to the sender. */
  refused?: Quantity | null;
  /** Arrived beyond what was dispatched; told, never counted. */
  over?: Quantity | null;
  reason?: string | null;
}

/** A party, or somebody who is only known by name. */
export interface Named {
  party?: string | null;
  name: string;
}

export interface Shipment {
  shipment: string;
  from: string;
  fromName: string;
  to: string;
  toName: string;
  state: ShipmentState;
  dispatchedAt: string;
  endedAt?: string | null;
  vehicle?: string | null;
  documentNumber?: string | null;
  carrier?: Named | null;
  /** Who has the goods now. */
  custodian: Named;
  /** The carrier that was named and has not confirmed yet. */
  awaited?: Named | null;
  custody: { party: string; name: string; since: string; vehicle?: string | null }[];
  plannedCelsius?: number | null;
  /** The shipment that these goods had come with. */
  returns?: string | null;
  returnedWith: string[];
  facilityName?: string | null;
  reason?: string | null;
  /** The closed cases and pallets in it. */
  units: { unit: string; inside?: string | null }[];
  lines: ShipmentLine[];
}

/** What a party wants done with a harvest before a pesticide's interval is over. */
export type EarlyHarvest = 'REFUSE' | 'FLAG';
export const EARLY_HARVESTS: readonly EarlyHarvest[] = ['REFUSE', 'FLAG'];

export interface Party {
  id: string;
  name: string;
  roles: PartyRole[];
  province: string;
  commune: string;
  street?: string | null;
  address: string;
  phone?: string | null;
  gln?: string | null;
  lotPrefix: string;
  gs1Prefix?: string | null;
  earlyHarvest?: EarlyHarvest;
  membership?: Membership | null;
}

/** Which co-operative a party belongs to, or asked or was asked to. */
export interface Membership {
  cooperative: string;
  accepted: boolean;
  /** It was the co-operative that asked. */
  offered: boolean;
}

export interface AreaCode {
  value: string;
  scheme: string;
  market: string;
}

/** GeoJSON (RFC 7946): positions are [longitude, latitude]. */
export type Geometry =
  | { type: 'Point'; coordinates: [number, number] }
  | { type: 'Polygon'; coordinates: [number, number][][] };

export interface Area {
  id: string;
  owner: string;
  name: string;
  crop: string;
  hectares: number;
  code?: AreaCode | null;
  province: string;
  commune: string;
  street?: string | null;
  address: string;
  geometry: Geometry;
}

export type FacilityKind = 'PACKING_HOUSE' | 'WAREHOUSE' | 'SHOP';
export const FACILITY_KINDS: readonly FacilityKind[] = ['PACKING_HOUSE', 'WAREHOUSE', 'SHOP'];

export interface Facility {
  id: string;
  owner: string;
  kind: FacilityKind;
  name: string;
  address: string;
  gln?: string | null;
  location?: [number, number] | null;
}

export const KEEPINGS = ['FRESH', 'PROCESSED', 'FROZEN', 'OTHER'] as const;

/** What the mass balance, the cold chain and the keeping of records need to know of a product. */
export interface Handling {
  kgPerUnit?: number | null;
  yieldFactor?: number | null;
  minCelsius?: number | null;
  maxCelsius?: number | null;
  minutesOutside?: number | null;
  keeping?: (typeof KEEPINGS)[number] | null;
}

export interface Product {
  id: string;
  scheme: 'GS1' | 'INTERNAL';
  owner: string;
  name: string;
  nameEn?: string | null;
  brand?: string | null;
  crop: string;
  unit: Unit;
  content?: string | null;
  shelfLifeDays?: number | null;
  storage?: string | null;
  standards: string[];
  picture: string;
  /** Parties beside the owner that may make lots of it. */
  makers?: string[] | null;
  handling?: Handling | null;
  /** Why it is no longer published. */
  withdrawn?: string | null;
}

export interface Division {
  code: string;
  name: string;
  fullName: string;
}

/** RFC 9457 problem document; `detail` is a sentence in the user's language. */
export interface ProblemDoc {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code?: string;
  field?: string | null;
  accepted?: string | null;
  errors?: LineProblem[];
}

export interface LineProblem {
  line: number;
  field?: string | null;
  code?: string;
  detail: string;
  accepted?: string | null;
}
