import { useNavigate } from 'react-router';
import { ssccOf } from '../../domain/custody';

/** A number that was scanned or typed leads to its unit. */
export function useUnitLink(): (text: string) => boolean {
  const navigate = useNavigate();
  return (text) => {
    const sscc = ssccOf(text);
    if (sscc) void navigate(`/units/${sscc}`, { replace: true });
    return sscc !== null;
  };
}
