import type { Contradiction, Work } from './season';
import type { LotRef, Quantity } from './types';

/** What a piece of evidence is about: one of the four is there. */
export interface Subject {
  party?: string;
  place?: string;
  product?: string;
  lot?: LotRef;
}

/** What a certificate may be of. */
export const SCHEMES = [
  'VIETGAP',
  'GLOBALGAP',
  'ORGANIC_VN',
  'ORGANIC_EU',
  'OCOP',
  'HACCP',
  'ISO22000',
  'FOOD_SAFETY',
  'OTHER',
] as const;
export type Scheme = (typeof SCHEMES)[number];

/** How a certificate stands today. */
export type Standing = 'NOT_YET' | 'VALID' | 'LAPSED' | 'REVOKED';

export interface CertificateBody {
  subject: Subject;
  scheme: Scheme;
  number: string;
  issuer: string;
  scope?: string;
  validFrom: string;
  validTo: string;
  stars?: number;
  points?: number;
  document?: string;
  documentPublic?: boolean;
}

export interface Certificate extends CertificateBody {
  id: string;
  subjectName: string;
  standing: Standing;
}

/** Who entered it, and when. */
export interface Entered {
  party: string;
  partyName: string;
  at: string;
}

export interface Ended {
  reason: string;
  entered: Entered;
}

export const COMPARISONS = ['AT_MOST', 'BELOW', 'AT_LEAST', 'ABSENT'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export interface AnalyteBody {
  name: string;
  /** What was found; where `below`, what it is less than. Absent for what was not found at all. */
  value?: number;
  below?: boolean;
  unit: string;
  /** Absent for what must not be found. */
  limit?: number;
  comparison: Comparison;
}

export interface LabBody {
  subject: Subject;
  laboratory: string;
  accreditation?: string;
  sample?: string;
  sampledOn: string;
  reportedOn: string;
  basis?: string;
  analytes: AnalyteBody[];
  document?: string;
  documentPublic?: boolean;
}

export interface LabResult extends Omit<LabBody, 'analytes'> {
  id: string;
  subjectName: string;
  analytes: (AnalyteBody & { passed: boolean })[];
  passed: boolean;
  entered: Entered;
  withdrawn?: Ended | null;
}

export const VERDICTS = ['PASSED', 'TO_BE_MENDED', 'FAILED'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface InspectionBody {
  subject: Subject;
  findings: string;
  verdict: Verdict;
  followUpBy?: string;
  followsUp?: string;
  pictures: string[];
}

export interface Inspection extends InspectionBody {
  id: string;
  subjectName: string;
  followedUp?: Entered | null;
  entered: Entered;
  withdrawn?: Ended | null;
}

export interface Confirmation {
  entry: string;
  entered: Entered;
}

export type EvidenceKind = 'CERTIFICATE' | 'LAB_RESULT' | 'INSPECTION' | 'ATTACHMENT';

/** All of one subject. */
export interface Dossier {
  subject: Subject;
  subjectName: string;
  owner: string;
  ownerName: string;
  /** What the one who asks may add. */
  may: EvidenceKind[];
  certificates: Certificate[];
  labResults: LabResult[];
  inspections: Inspection[];
  attachments: Attachment[];
  confirmations: Confirmation[];
}

/** What a member of one's co-operative declared. */
export interface Declaration {
  entry: string;
  subject: Subject;
  subjectName: string;
  kind: string;
  party: string;
  partyName: string;
  account: string;
  accountName?: string;
  at: string;
  recordedAt: string;
  placeName?: string | null;
  quantity?: Quantity | null;
  work?: Work | null;
  contradictions: Contradiction[];
  confirmedBy?: string | null;
  confirmedAt?: string | null;
}

export interface Attachment {
  id: string;
  media: string;
  kind: 'PICTURE' | 'DOCUMENT' | 'VOICE_WEBM' | 'VOICE_MP4';
  caption: string;
  takenOn?: string | null;
  shown: boolean;
  /** The command of the harvest or work that it was taken down with. */
  entry?: string | null;
  entered: Entered;
}

/** The app's own page of all that vouches for a subject. */
export function evidencePath(subject: Subject): string {
  const { lot, place, product, party } = subject;
  if (lot) {
    return `/evidence/lot/${encodeURIComponent(lot.product)}/${encodeURIComponent(lot.number)}`;
  }
  if (place) return `/evidence/of/place/${encodeURIComponent(place)}`;
  if (product) return `/evidence/of/product/${encodeURIComponent(product)}`;
  return `/evidence/of/party/${encodeURIComponent(party ?? '')}`;
}

/** The subject in the query of an address: `place=…`, `lot=product/number`. */
export function subjectQuery(subject: Subject): Record<string, string> {
  const { lot, place, product, party } = subject;
  if (lot) return { lot: `${lot.product}/${lot.number}` };
  if (place) return { place };
  return product ? { product } : { party: party ?? '' };
}

/** Whether a value keeps its limit, as the server reckons it; null while that cannot be told. */
export function keepsLimit(analyte: Omit<AnalyteBody, 'name' | 'unit'>): boolean | null {
  const { value, below = false, limit, comparison } = analyte;
  if (comparison === 'ABSENT') return below || (value === undefined ? null : value === 0);
  if (value === undefined || limit === undefined) return null;
  switch (comparison) {
    case 'AT_MOST':
      return value <= limit;
    case 'BELOW':
      return below || value < limit;
    case 'AT_LEAST':
      return !below && value >= limit;
  }
}

/** OCOP stars by points: 5 from 90, 4 from 70, 3 from 50. */
export function ocopStars(points: number): number | null {
  if (!Number.isInteger(points) || points < 50 || points > 100) return null;
  return points >= 90 ? 5 : points >= 70 ? 4 : 3;
}
