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
  subject: { party?: string; place?: string; product?: string };
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

export interface Attachment {
  id: string;
  media: string;
  kind: 'PICTURE' | 'DOCUMENT';
  caption: string;
  shown: boolean;
}

/** OCOP stars by points: 5 from 90, 4 from 70, 3 from 50. */
export function ocopStars(points: number): number | null {
  if (!Number.isInteger(points) || points < 50 || points > 100) return null;
  return points >= 90 ? 5 : points >= 70 ? 4 : 3;
}
