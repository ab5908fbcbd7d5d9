import { useNavigate } from 'react-router';
import { lotPath } from '../domain/quantity';
import { readCode } from '../domain/scanned';
import { Scanner } from '../ui/Scanner';

/** Scan a code to open what it names: a lot, a case or pallet, a product's lots, a party. */
export function Scan() {
  const navigate = useNavigate();
  const open = (code: string): boolean => {
    const read = readCode(code);
    if (!read || read.kind === 'lot') return false;
    const to =
      read.kind === 'unit'
        ? `/units/${read.sscc}`
        : read.kind === 'product'
          ? `/lots?of=held&product=${read.gtin}`
          : `/parties/${read.id}`;
    void navigate(to, { replace: true });
    return true;
  };
  return (
    <Scanner
      onOther={open}
      onLot={(lot) => void navigate(lotPath(lot), { replace: true })}
      onClose={() => void navigate('/')}
    />
  );
}
