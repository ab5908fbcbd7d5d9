import { describe, expect, it } from 'vitest';
import { type News, told, touches } from './live';

const arriving: News = { kind: 'ARRIVING', about: 'gn-1', from: 'Nhà vườn' };
const recall: News = { kind: 'RECALL', about: 'th-1', from: 'Nhà vườn' };
const over: News = { kind: 'RECALL_OVER', about: 'th-1', from: 'Nhà vườn' };

describe('news', () => {
  it('has those answers read anew that it is about', () => {
    expect(touches(arriving, ['pages', '/api/shipments?direction=in'])).toBe(true);
    expect(touches(arriving, ['get', '/api/products/X'])).toBe(false);
    expect(touches(recall, ['all', '/api/holdings?q='])).toBe(true);
    expect(touches(recall, ['me'])).toBe(false);
  });

  it('does not cover a recall by anything less', () => {
    expect(told(null, arriving)).toBe(arriving);
    expect(told(recall, arriving)).toBe(recall);
    expect(told(recall, over)).toBe(over);
    expect(told(arriving, recall)).toBe(recall);
  });
});
