import { useNavigate } from 'react-router';
import { lotPath } from '../domain/quantity';
import { Scanner } from '../ui/Scanner';
import { useUnitLink } from './custody/useUnitLink';

/** Scan a label to open its lot, or its case or pallet. */
export function Scan() {
  const navigate = useNavigate();
  const openUnit = useUnitLink();
  return (
    <Scanner
      onOther={openUnit}
      onLot={(lot) => void navigate(lotPath(lot), { replace: true })}
      onClose={() => void navigate('/')}
    />
  );
}
