import type { PartyRole } from './types';

/** A photograph of a story, kept by the server under its hash. */
export interface StoryPhoto {
  media: string;
  caption: string;
}

/** What a farm tells of itself. */
export interface StoryDetails {
  /** In Vietnamese, a line feed between paragraphs. */
  text: string;
  english?: string | null;
  /** In the order in which they are shown. */
  photos: StoryPhoto[];
}

/** One's own story, and whether the public may read it now. */
export interface OwnStory {
  party: string;
  shown: boolean;
  story?: StoryDetails;
  writtenAt?: string;
}

/** In characters, as the server has them. */
export const LONGEST = 2000;
export const LONGEST_CAPTION = 160;
export const MOST_PHOTOS = 6;

/** Whether a party grows something, so that there is a farm to tell of. */
export function grows(roles: PartyRole[]): boolean {
  return roles.includes('HOUSEHOLD') || roles.includes('COOPERATIVE');
}

/** A story as it is set: a paragraph for each line that is not empty. */
export function paragraphs(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
