import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  forgetProfile,
  initials,
  keepProfile,
  MOST_WRONG,
  newSecret,
  openProfiles,
  type Profile,
  profileOf,
  profiles,
  shutProfile,
  toneOf,
  unseal,
} from './profiles';

const HANH = { account: 'ba.hanh', name: 'Bà Bùi Thị Hạnh', party: 'Hộ bà Hạnh', phone: 'p1' };
const FEW = 10;

const hanh = (): Profile => {
  const found = profileOf('ba.hanh');
  if (!found) throw new Error('no profile');
  return found;
};

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  await openProfiles();
});
afterEach(() => vi.unstubAllGlobals());

describe('a profile', () => {
  it('is opened by its PIN alone, also after a restart', async () => {
    const secret = newSecret();
    expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    await keepProfile(HANH, secret, '480217', FEW);
    profiles.set([]);
    await openProfiles();
    expect(await unseal(hanh(), '480217')).toBe(secret);
    expect(await unseal(hanh(), '480218')).toBeNull();
    expect(JSON.stringify(hanh())).not.toContain(secret);
  });

  it('asks for the password after too many wrong PINs in a row', async () => {
    await keepProfile(HANH, 'geheim', '480217', FEW);
    for (let i = 1; i < MOST_WRONG; i++) expect(await unseal(hanh(), '000000')).toBeNull();
    expect(await unseal(hanh(), '480217')).toBe('geheim');
    expect(hanh().wrong).toBe(0);
    for (let i = 0; i < MOST_WRONG; i++) await unseal(hanh(), '000000');
    expect(hanh().sealed).toBeNull();
    expect(await unseal(hanh(), '480217')).toBeNull();
    await openProfiles();
    expect(hanh().sealed).toBeNull();
  });

  it('is one of several, each for itself', async () => {
    await keepProfile(HANH, 'a', '480217', FEW);
    await keepProfile({ ...HANH, account: 'anh.khoi', phone: 'p2' }, 'b', '951357', FEW);
    await keepProfile(HANH, 'c', '112358', FEW);
    expect(profiles.get().map((one) => one.account)).toEqual(['anh.khoi', 'ba.hanh']);
    expect(await unseal(hanh(), '480217')).toBeNull();
    expect(await unseal(hanh(), '112358')).toBe('c');
    await shutProfile('ba.hanh');
    expect(hanh().sealed).toBeNull();
    await forgetProfile('ba.hanh');
    await openProfiles();
    expect(profiles.get().map((one) => one.account)).toEqual(['anh.khoi']);
  });

  it('has letters and a colour', () => {
    expect(initials('Bà Bùi Thị Hạnh')).toBe('BH');
    expect(initials('đào')).toBe('Đ');
    expect(initials(' ')).toBe('');
    expect(toneOf('ba.hanh')).toBe(toneOf('ba.hanh'));
    expect(toneOf('ba.hanh')).toBeLessThan(4);
  });
});
