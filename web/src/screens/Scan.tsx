import { useNavigate, useSearchParams } from 'react-router';
import { useAll } from '../api/queries';
import { useSignedIn } from '../context';
import { lotPath, sameLot } from '../domain/quantity';
import { may } from '../domain/roles';
import type { Facility, Shipment } from '../domain/types';
import { useI18n } from '../i18n';
import { type Read, Scanner, type Taken } from '../ui/Scanner';

/**
 * Scan a label to open its lot, its case or pallet or a product's lots; somebody's card; or the code
 * of a store or a sensor. What is on its way to us leads to its shipment, where one tap takes it in.
 * A code that the camera of the phone itself scanned comes with the address.
 */
export function Scan() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const me = useSignedIn();
  const arriving = useArriving();
  const facilities = useAll<Facility>('/api/facilities');
  const [search] = useSearchParams();
  const open = (path: string): true => {
    void navigate(path, { replace: true });
    return true;
  };

  const read = async (scanned: Read): Promise<Taken> => {
    const coming = (meant: (one: Shipment) => boolean, otherwise: string) =>
      arriving(meant).then((found) => open(found ? shipmentPath(found) : otherwise));
    switch (scanned.kind) {
      case 'lot':
        return coming(
          (one) => one.lines.some((line) => sameLot(line.lot, scanned.lot)),
          lotPath(scanned.lot),
        );
      case 'unit':
        return coming(
          (one) => one.units.some((inside) => inside.unit === scanned.sscc),
          `/units/${scanned.sscc}`,
        );
      case 'party':
        return coming(
          (one) => scanned.id !== me.party.id && one.from === scanned.id,
          `/meet/${scanned.id}`,
        );
      case 'product':
        return open(`/lots?of=held&product=${scanned.gtin}`);
      case 'sensor':
        return open(`/sensors/${scanned.id}`);
      case 'place': {
        const { data } = facilities.data ? facilities : await facilities.refetch();
        const found = data?.find(({ id, gln }) =>
          scanned.id === undefined ? gln === scanned.gln : id === scanned.id,
        );
        // Who holds nothing has no place of their own, and reads how it was in anybody's.
        const id = found?.id ?? (may(me.role, 'hold') ? undefined : scanned.id);
        return id ? open(`/facilities/${encodeURIComponent(id)}`) : t('scan.noPlace');
      }
    }
  };

  return (
    <Scanner
      wants="any"
      onRead={read}
      start={search.get('code') ?? undefined}
      onClose={() => open('/')}
    />
  );
}

/**
 * Finds the one shipment on its way to us that is meant; none where there are several, for then a
 * person must choose. What was dispatched this minute is known: the list is read anew, and as it was
 * where there is no network.
 */
function useArriving(): (meant: (one: Shipment) => boolean) => Promise<Shipment | null> {
  const list = useAll<Shipment>('/api/shipments', { direction: 'in', state: 'IN_TRANSIT' });
  return async (meant) => {
    const now = await list.refetch();
    const found = (now.data ?? list.data ?? []).filter(meant);
    return found.length === 1 ? (found[0] ?? null) : null;
  };
}

function shipmentPath({ shipment }: Shipment): string {
  return `/shipments/${encodeURIComponent(shipment)}`;
}
