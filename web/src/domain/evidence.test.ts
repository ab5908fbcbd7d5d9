import { expect, it } from 'vitest';
import { ocopStars } from './evidence';

it('gives the stars that points earn, and none outside the scale', () => {
  expect([50, 69, 70, 89, 90, 100].map(ocopStars)).toEqual([3, 3, 4, 4, 5, 5]);
  expect([49, 101, 70.5, -1].map(ocopStars)).toEqual([null, null, null, null]);
});
