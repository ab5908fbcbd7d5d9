import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { LotAmount, LotRef, Quantity } from '../domain/types';

/**
 * The lots that a form begins with: those of a command to be mended, else the one that the address
 * names by `product` and `number`.
 */
export function useStartLots(
  mended: readonly LotAmount[] | undefined,
): readonly { lot: LotRef; quantity?: Quantity }[] {
  const [search] = useSearchParams();
  const [lots] = useState(() => {
    if (mended) return mended;
    const product = search.get('product');
    const number = search.get('number');
    return product && number ? [{ lot: { product, number } }] : [];
  });
  return lots;
}
