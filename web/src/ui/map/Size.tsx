import { useI18n } from '../../i18n';
import { customary, type Position, squareMetres } from '../../lib/geo';

/** What a boundary holds, in hectares and in the measure that farmers of the place reckon in. */
export function Size({ corners }: { corners: readonly Position[] }) {
  const { t, number } = useI18n();
  const held = squareMetres(corners);
  const local = customary(corners[0]?.[1] ?? 0);
  return (
    <span>
      <strong>{t('places.hectares', { value: number(hectares(held)) })}</strong>{' '}
      <span className="soft">
        {t(`measure.${local.name}`, {
          count: number(held / local.squareMetres, 1),
          metres: number(local.squareMetres),
        })}
      </span>
    </span>
  );
}

/** As exact as a boundary by phone can be: to a hundredth, of small plots to ten square metres. */
export function hectares(squareMetresHeld: number): number {
  const exact = squareMetresHeld / 10_000;
  return Number(exact.toFixed(exact < 1 ? 3 : 2));
}
