import type {
  AreaCode,
  EarlyHarvest,
  FacilityKind,
  Geometry,
  Handling,
  LotAmount,
  LotRef,
  PartyRole,
  ProblemDoc,
  Quantity,
  Role,
  Unit,
} from '../domain/types';
import type { Reading, Subject, UnitKind } from '../domain/custody';
import type { TransformationKind } from '../domain/balance';
import type { Closure, RecallSource } from '../domain/recall';
import type { ReportOutcome } from '../domain/report';
import type {
  CertificateBody,
  InspectionBody,
  LabBody,
  Subject as EvidenceSubject,
} from '../domain/evidence';
import { diaryPath, type Work } from '../domain/season';
import type { StoryDetails } from '../domain/story';
import { named } from './toCome';
import { lotPath } from '../domain/quantity';
import { type Member, onBehalf } from '../lib/workingFor';

/** The books that may be brought in as files. */
export const BOOKS = ['diary', 'harvests', 'packs', 'shipments'] as const;
export type BookKind = (typeof BOOKS)[number];

/** A spreadsheet as it was chosen: the text of a CSV file, the bytes of a workbook. */
export interface BookFile {
  book: BookKind;
  content: string | Uint8Array<ArrayBuffer>;
}

export const CSV = 'text/csv;charset=UTF-8';

/** The form of a chosen file, as HTTP names it. */
export function bookType(file: BookFile): string {
  return typeof file.content === 'string'
    ? CSV
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
}

/** A photograph or a spoken note that is taken down with a harvest or with work. */
export interface Note {
  bytes: Uint8Array<ArrayBuffer>;
  /** As the file is called by its media type. */
  type: string;
  caption: string;
}

interface NoteBody extends Note {
  /** The command of what it was taken down with. */
  entry: string;
  area?: string;
}

/** What each command carries beside its id and the time it happened. */
export interface Bodies {
  harvest: {
    product: string;
    area: string;
    quantity: Quantity;
    variety?: string;
    grade?: string;
    lotNumber?: string;
    note?: string;
    season?: string;
  };
  pack: {
    product: string;
    facility: string;
    quantity: Quantity;
    inputs: LotAmount[];
    bestBefore?: string;
    lotNumber?: string;
    note?: string;
  };
  transform: {
    kind: TransformationKind;
    facility: string;
    inputs: LotAmount[];
    outputs: {
      product: string;
      quantity: Quantity;
      grade?: string;
      lotNumber?: string;
      byProduct?: boolean;
    }[];
    losses: { quantity: Quantity; reason: string }[];
    note?: string;
  };
  takeIn: {
    product: string;
    facility: string;
    quantity: Quantity;
    supplierName: string;
    supplierAddress?: string;
    documentNumber?: string;
    origin?: string;
    bestBefore?: string;
  };
  cool: { facility: string; quantity: Quantity };
  holdBack: { reason: string };
  letGo: { reason: string };
  takeBack: { facility: string; quantity: Quantity; reason: string };
  dispose: { quantity: Quantity; reason: string };
  offer: { facility: string };
  sell: { facility: string; quantity: Quantity };
  correct: {
    corrects: string;
    reason: string;
    quantity?: Quantity;
    date?: string;
    didNotHappen: boolean;
  };
  dispatch: {
    shipment: string;
    to: string;
    lines: LotAmount[];
    units?: string[];
    vehicle?: string;
    documentNumber?: string;
    carrier?: { party?: string; name?: string };
    plannedCelsius?: number;
    returns?: string;
  };
  pickUp: { vehicle?: string };
  pass: { carrier: string };
  receive: {
    lines: (LotAmount & {
      damaged?: Quantity;
      refused?: Quantity;
      over?: Quantity;
      reason?: string;
    })[];
    facility?: string;
  };
  refuse: { reason: string };
  importBook: BookFile;
  closeUnit: {
    unit?: string;
    kind: UnitKind;
    contents: LotAmount[];
    units: string[];
    note?: string;
  };
  openUnit: object;
  recordReadings: Subject & { readings: Reading[] };
  importReadings: { subject: Subject; content: string };
  registerSensor: Subject & { name: string };
  renewSensor: object;
  retireSensor: { reason: string };
  openSeason: {
    area: string;
    plantedOn: string;
    crop?: string;
    variety?: string;
    seedSource?: string;
    seedLot?: string;
    expectedYield?: Quantity;
  };
  recordWork: { season: string; work: Work };
  estimateYield: { season: string; expectedYield: Quantity };
  closeSeason: { season: string; note?: string };
  correctDiary: {
    corrects: string;
    reason: string;
    didNotOccur?: boolean;
    work?: Work;
    date?: string;
  };
  registerLabel: {
    registrationNumber: string;
    tradeName: string;
    activeIngredient: string;
    intervals: { crop: string; phiDays: number }[];
  };
  openRecall: {
    recall: string;
    drill: boolean;
    reason: string;
    hazard: string;
    advice: string;
    source: RecallSource;
  };
  decideRecall: { mandatory: boolean; document: string; note?: string };
  remindRecall: Record<string, never>;
  answerRecall: { found?: Quantity; gone?: Quantity; note?: string };
  closeRecallLots: { closure: Closure; lots: LotAmount[]; note: string };
  reportRecall: { text: string };
  consentRecall: { note?: string };
  endRecall: { reason?: string };
  cancelRecall: { reason: string };
  takeUpReport: Record<string, never>;
  answerReport: { text: string };
  closeReport: { outcome: ReportOutcome };
  registerRecallContact: { email?: string; webhook?: string; newSecret: boolean };
  correctParty: {
    name: string;
    roles: PartyRole[];
    province: string;
    commune: string;
    street?: string | null;
    phone?: string | null;
    gln?: string | null;
    lotPrefix?: string | null;
    gs1Prefix?: string | null;
    earlyHarvest: EarlyHarvest;
    reason: string;
  };
  registerParty: {
    id: string;
    name: string;
    roles: PartyRole[];
    province: string;
    commune: string;
    street?: string;
    phone?: string;
    gln?: string;
    lotPrefix: string;
    gs1Prefix?: string;
  };
  registerArea: {
    party?: string;
    id: string;
    name: string;
    crop: string;
    hectares: number;
    province: string;
    commune: string;
    code?: AreaCode;
    geometry: Geometry;
  };
  /** Of the draft's `area`. */
  correctArea: Bodies['registerArea'] & { street?: string; reason: string };
  registerFacility: {
    party?: string;
    id: string;
    kind: FacilityKind;
    name: string;
    province: string;
    commune: string;
    street?: string;
    gln?: string;
    location?: [number, number];
  };
  registerProduct: {
    party?: string;
    id: string;
    name: string;
    nameEn?: string;
    brand?: string;
    crop: string;
    unit: Unit;
    content?: string;
    shelfLifeDays?: number;
    storage?: string;
    standards: string[];
    picture: string;
    handling?: Handling;
  };
  /** A correction says everything anew. */
  correctProduct: Omit<Bodies['registerProduct'], 'id'> & { makers: string[]; reason: string };
  addCertificate: CertificateBody;
  addLabResult: LabBody;
  recordInspection: InspectionBody;
  confirmFacts: { subject: EvidenceSubject; entries: string[] };
  withdrawEvidence: { subject: EvidenceSubject; reason: string };
  askMembership: { cooperative: string };
  offerMembership: object;
  acceptMembership: object;
  endMembership: { reason: string };
  writeStory: StoryDetails;
  attachMedia: {
    subject: EvidenceSubject;
    media: string;
    caption: string;
    takenOn?: string;
    shown: boolean;
  };
  note: NoteBody;
  openAccount: {
    login: string;
    name: string;
    role: Role;
    party: string;
    administrator: boolean;
    password: string;
  };
  changeLogin: { login: string; password: string };
  invitePerson: { name?: string; role: Role; administrator: boolean };
  withdrawInvitation: object;
  assignRole: { role: Role; administrator: boolean };
  revokeRole: { reason: string };
  changePassword: { oldPassword: string; newPassword: string };
}

export type Kind = keyof Bodies;

/** What each command answers beside its id. */
export interface Answer {
  commandId: string;
  lot?: LotRef;
  shipment?: string;
  lines?: number;
  lots?: LotRef[];
  shipments?: string[];
  seasons?: string[];
  unit?: string;
  sensor?: string;
  /** What a new sensor is to send; it is shown once. */
  token?: string;
  /** What the link of a new invitation ends with; it is shown once. */
  secret?: string;
  link?: string;
  /** The link as a QR code: a text of 0 and 1 for each row. */
  qr?: string[];
  readings?: number;
  known?: number;
}

/** A command as a screen hands it over. */
export interface Draft<K extends Kind = Kind> {
  kind: K;
  body: Bodies[K];
  /** What it is about, for the list of unsent commands: "Sầu riêng Ri6 · 350 kg". */
  subject: string;
  /** The app's own address of the form, where a refused command can be mended. */
  form: string;
  /** Defaults to the moment the person pressed the button. */
  happenedAt?: string;
  lot?: LotRef;
  shipment?: string;
  unit?: string;
  sensor?: string;
  area?: string;
  party?: string;
  product?: string;
  recall?: string;
  report?: string;
  evidence?: string;
  invitation?: string;
  /** An account. */
  person?: string;
  /** The member in whose place an officer of its co-operative does it. */
  onBehalfOf?: Member;
  /** What was photographed or said with it; each follows it as a command of its own. */
  notes?: readonly Note[];
}

/** A command that waits for its answer. It is kept until the server gave one. */
export interface Waiting {
  /** The command's id, the same at every attempt. */
  id: string;
  kind: Kind;
  path: string;
  contentType: string;
  /** What is sent, byte for byte the same at every attempt. */
  payload: string | Uint8Array<ArrayBuffer>;
  body: unknown;
  subject: string;
  form: string;
  account: string;
  madeAt: string;
  /** Commands go out in this order; no two have the same, however fast they were entered. */
  order: number;
  attempts: number;
  /** The member in whose place it was entered; null or absent for one's own party. */
  onBehalfOf?: Member | null;
  /** Why the server refused it; such a command is not sent again by itself. */
  problem?: ProblemDoc;
  /** The unsent commands whose lots it names (see `toCome`): it waits until they are through. */
  after?: string[];
  /** When the server took it, and what it answered. Then it is kept for a day, to be looked up. */
  done?: { at: string; answer: Answer };
}

const PATHS: { [K in Kind]: (draft: Draft<K>) => string } = {
  harvest: () => '/api/harvests',
  pack: () => '/api/packs',
  transform: () => '/api/transformations',
  takeIn: () => '/api/intakes',
  cool: (draft) => `${ofLot(draft)}/coolings`,
  holdBack: (draft) => `${ofLot(draft)}/holds`,
  letGo: (draft) => `${ofLot(draft)}/releases`,
  takeBack: (draft) => `${ofLot(draft)}/take-backs`,
  dispose: (draft) => `${ofLot(draft)}/disposals`,
  offer: (draft) => `${ofLot(draft)}/offers`,
  sell: (draft) => `${ofLot(draft)}/sales`,
  correct: (draft) => `${ofLot(draft)}/corrections`,
  dispatch: () => '/api/shipments',
  receive: (draft) => `${ofShipment(draft)}/receipt`,
  refuse: (draft) => `${ofShipment(draft)}/refusal`,
  pickUp: (draft) => `${ofShipment(draft)}/pickup`,
  pass: (draft) => `${ofShipment(draft)}/pass`,
  closeUnit: () => '/api/units',
  openUnit: (draft) => `/api/units/${encodeURIComponent(draft.unit ?? '')}/opening`,
  recordReadings: () => '/api/readings',
  importReadings: () => '/api/imports/readings',
  registerSensor: () => '/api/sensors',
  renewSensor: (draft) => `/api/sensors/${encodeURIComponent(draft.sensor ?? '')}/tokens`,
  retireSensor: (draft) => `/api/sensors/${encodeURIComponent(draft.sensor ?? '')}/retirement`,
  importBook: (draft) => `/api/imports/${draft.body.book}`,
  openSeason: () => '/api/seasons',
  recordWork: (draft) => `${ofDiary(draft)}/entries`,
  estimateYield: (draft) => `${ofDiary(draft)}/estimates`,
  closeSeason: (draft) => `${ofDiary(draft)}/closing`,
  correctDiary: (draft) => `${ofDiary(draft)}/corrections`,
  registerLabel: () => '/api/pesticide-labels',
  openRecall: () => '/api/recalls',
  decideRecall: (draft) => `${ofRecall(draft)}/decision`,
  remindRecall: (draft) => `${ofRecall(draft)}/notices`,
  answerRecall: (draft) => `${ofRecall(draft)}/acknowledgements`,
  closeRecallLots: (draft) => `${ofRecall(draft)}/closures`,
  reportRecall: (draft) => `${ofRecall(draft)}/results`,
  consentRecall: (draft) => `${ofRecall(draft)}/consent`,
  endRecall: (draft) => `${ofRecall(draft)}/closing`,
  cancelRecall: (draft) => `${ofRecall(draft)}/cancellation`,
  takeUpReport: (draft) => `${ofReport(draft)}/taking-up`,
  answerReport: (draft) => `${ofReport(draft)}/answers`,
  closeReport: (draft) => `${ofReport(draft)}/closing`,
  registerRecallContact: () => '/api/recalls/contact',
  correctParty: (draft) => `${ofParty(draft)}/corrections`,
  registerParty: () => '/api/parties',
  registerArea: () => '/api/areas',
  correctArea: (draft) => `/api/areas/${encodeURIComponent(draft.area ?? '')}/corrections`,
  registerFacility: () => '/api/facilities',
  registerProduct: () => '/api/products',
  correctProduct: (draft) => `/api/products/${encodeURIComponent(draft.product ?? '')}/corrections`,
  addCertificate: () => '/api/certificates',
  writeStory: () => '/api/story',
  attachMedia: () => '/api/attachments',
  note: () => '/api/notes',
  addLabResult: () => '/api/lab-results',
  recordInspection: () => '/api/inspections',
  confirmFacts: () => '/api/confirmations',
  withdrawEvidence: (draft) => `/api/evidence/${draft.evidence ?? ''}/withdrawal`,
  askMembership: (draft) => `${ofParty(draft)}/membership`,
  offerMembership: (draft) => `${ofParty(draft)}/membership/offer`,
  acceptMembership: (draft) => `${ofParty(draft)}/membership/acceptance`,
  endMembership: (draft) => `${ofParty(draft)}/membership/end`,
  openAccount: () => '/api/accounts',
  changeLogin: () => '/api/session/login',
  invitePerson: (draft) => `${ofParty(draft)}/people/invitations`,
  withdrawInvitation: (draft) =>
    `${ofParty(draft)}/people/invitations/${encodeURIComponent(draft.invitation ?? '')}/withdrawal`,
  assignRole: (draft) => `${ofParty(draft)}/people/${encodeURIComponent(draft.person ?? '')}/role`,
  revokeRole: (draft) =>
    `${ofParty(draft)}/people/${encodeURIComponent(draft.person ?? '')}/revocation`,
  changePassword: () => '/api/session/password',
};

/** These carry or bring a secret, which must not lie about on a shared phone: they are never stored. */
export const SECRET: readonly Kind[] = [
  'openAccount',
  'changeLogin',
  'invitePerson',
  'changePassword',
  'registerSensor',
  'renewSensor',
];

/** Events of the field have a time of their own; entries in a register have not. */
const HAPPENS: readonly Kind[] = [
  'harvest',
  'pack',
  'transform',
  'takeIn',
  'cool',
  'holdBack',
  'letGo',
  'takeBack',
  'dispose',
  'offer',
  'sell',
  'correct',
  'dispatch',
  'receive',
  'refuse',
  'pickUp',
  'pass',
  'closeUnit',
  'openUnit',
  'openSeason',
  'recordWork',
  'estimateYield',
  'closeSeason',
  'correctDiary',
  'openRecall',
  'decideRecall',
  'remindRecall',
  'answerRecall',
  'closeRecallLots',
  'reportRecall',
  'consentRecall',
  'endRecall',
  'cancelRecall',
  'takeUpReport',
  'answerReport',
  'closeReport',
  'addLabResult',
  'recordInspection',
  'confirmFacts',
  'withdrawEvidence',
];

function ofLot(draft: Draft): string {
  if (!draft.lot) throw new Error(`${draft.kind} needs a lot`);
  return `/api${lotPath(draft.lot)}`;
}

function ofDiary(draft: Draft): string {
  if (!draft.area) throw new Error(`${draft.kind} needs an area`);
  return diaryPath(draft.area);
}

function ofRecall(draft: Draft): string {
  if (!draft.recall) throw new Error(`${draft.kind} needs a recall`);
  return `/api/recalls/${encodeURIComponent(draft.recall)}`;
}

function ofReport(draft: Draft): string {
  if (!draft.report) throw new Error(`${draft.kind} needs a report`);
  return `/api/reports/${encodeURIComponent(draft.report)}`;
}

function ofParty(draft: Draft): string {
  if (!draft.party) throw new Error(`${draft.kind} needs a party`);
  return `/api/parties/${encodeURIComponent(draft.party)}`;
}

function ofShipment(draft: Draft): string {
  if (!draft.shipment) throw new Error(`${draft.kind} needs a shipment`);
  return `/api/shipments/${encodeURIComponent(draft.shipment)}`;
}

/** Makes the command that will be sent, once and for all: its id, its time and its bytes. */
export function make<K extends Kind>(
  draft: Draft<K>,
  id: string,
  account: string,
  now: string,
  order: number,
): Waiting {
  const after = named(draft);
  const common = {
    ...(after.length > 0 ? { after } : {}),
    id,
    kind: draft.kind,
    body: draft.body,
    subject: draft.subject,
    form: draft.form,
    account,
    madeAt: now,
    order,
    attempts: 0,
    ...(draft.onBehalfOf ? { onBehalfOf: draft.onBehalfOf } : {}),
  };
  const whose = (path: string) => onBehalf(path, draft.onBehalfOf ?? null);
  const path = PATHS[draft.kind](draft);
  if (draft.kind === 'importBook') {
    const file = draft.body as BookFile;
    const address = whose(`${path}?commandId=${id}`);
    return { ...common, path: address, contentType: bookType(file), payload: file.content };
  }
  if (draft.kind === 'importReadings') {
    const { subject, content } = draft.body as Bodies['importReadings'];
    const address = whose(`${path}?${new URLSearchParams({ commandId: id, ...subject })}`);
    return { ...common, path: address, contentType: CSV, payload: content };
  }
  if (draft.kind === 'note') {
    const { bytes, type, caption, entry, area } = draft.body as NoteBody;
    const search = new URLSearchParams({ commandId: id, entry, caption, happenedAt: now });
    if (area !== undefined) search.set('area', area);
    return {
      ...common,
      body: { caption, entry },
      after: [entry],
      path: whose(`${path}?${search}`),
      contentType: type,
      payload: bytes,
    };
  }
  const happened = HAPPENS.includes(draft.kind) ? { happenedAt: draft.happenedAt ?? now } : {};
  const payload = JSON.stringify({ commandId: id, ...happened, ...(draft.body as object) });
  return { ...common, path: whose(path), contentType: 'application/json', payload };
}

/** The time that a kept command says it happened at, if it says one. */
export function happenedAt(command: Waiting): string | null {
  if (command.contentType !== 'application/json') return null;
  return (JSON.parse(command.payload as string) as { happenedAt?: string }).happenedAt ?? null;
}

/** A random UUID; `crypto.randomUUID` is missing in older browsers and outside HTTPS. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
