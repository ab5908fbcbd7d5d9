import { useNavigate } from 'react-router';
import { useAll } from '../api/queries';
import { useSignedIn } from '../context';
import { lotPath, sameLot } from '../domain/quantity';
import { readCode } from '../domain/scanned';
import type { LotRef, Shipment } from '../domain/types';
import { partyOf } from '../lib/digitalLink';
import { Scanner } from '../ui/Scanner';

/**
 * Scan a label to open its lot, its case or pallet or a product's lots; or somebody's card. What is on its way to us
 * leads to its shipment, where one tap takes it in.
 */
export function Scan() {
  const navigate = useNavigate();
  const me = useSignedIn();
  const arriving = useArriving();
  const open = (path: string) => void navigate(path, { replace: true });

  const lot = async (scanned: LotRef) => {
    const found = await arriving((one) => one.lines.some((line) => sameLot(line.lot, scanned)));
    open(found ? shipmentPath(found) : lotPath(scanned));
  };
  const unit = async (sscc: string) => {
    const found = await arriving((one) => one.units.some((inside) => inside.unit === sscc));
    open(found ? shipmentPath(found) : `/units/${sscc}`);
  };
  const party = async (id: string) => {
    const found = id === me.party.id ? null : await arriving((one) => one.from === id);
    open(found ? shipmentPath(found) : `/meet/${id}`);
  };

  return (
    <Scanner
      onOther={(code) => {
        const read = readCode(code);
        const id = partyOf(code) ?? (read?.kind === 'party' ? read.id : null);
        if (id !== null) void party(id);
        else if (read?.kind === 'unit') void unit(read.sscc);
        else if (read?.kind === 'product') open(`/lots?of=held&product=${read.gtin}`);
        else return false;
        return true;
      }}
      onLot={(scanned) => void lot(scanned)}
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
