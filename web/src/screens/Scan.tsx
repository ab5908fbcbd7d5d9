import { useNavigate } from 'react-router';
import { lotPath } from '../domain/quantity';
import { Scanner } from '../ui/Scanner';

/** Scan a label to open its lot. */
export function Scan() {
  const navigate = useNavigate();
  return (
    <Scanner
      onLot={(lot) => void navigate(lotPath(lot), { replace: true })}
      onClose={() => void navigate('/')}
    />
  );
}
