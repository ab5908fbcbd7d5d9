import { Boxes, Check } from 'lucide-react';
import { usePages } from '../../api/queries';
import { useUnsentUnits } from '../../commands/unsent';
import { type LogisticUnit, readable, type UnitKind } from '../../domain/custody';
import { useI18n } from '../../i18n';
import { ErrorLine, type FieldError, useFresh } from '../../ui/fields';
import { ShowMore } from '../../ui/lots';
import { Summary } from './Units';

/** Chooses among the closed units that we hold; nothing is shown where there are none. */
export function UnitPicker({
  legend,
  kind,
  picked,
  onChange,
  error: given,
}: {
  legend: string;
  /** Only these; all where it is left out. */
  kind?: UnitKind;
  picked: readonly string[];
  onChange(picked: string[]): void;
  error?: FieldError | undefined;
}) {
  const { t } = useI18n();
  const error = useFresh(given, picked);
  const pages = usePages<LogisticUnit>('/api/units', { state: 'CLOSED' });
  const gone = useUnsentUnits();
  const items =
    pages.items?.filter((unit) => (!kind || unit.kind === kind) && !gone.has(unit.unit)) ?? [];
  if (items.length === 0 && picked.length === 0 && !pages.hasNextPage) {
    return kind ? <p className="soft">{t('units.noCases')}</p> : null;
  }
  const toggle = (unit: string) =>
    onChange(picked.includes(unit) ? picked.filter((one) => one !== unit) : [...picked, unit]);
  return (
    <fieldset>
      <legend className="legend">{legend}</legend>
      <div className="stack tight">
        {items.map((unit) => {
          const chosen = picked.includes(unit.unit);
          return (
            <button
              key={unit.unit}
              type="button"
              className="lot compact"
              role="checkbox"
              aria-checked={chosen}
              onClick={() => toggle(unit.unit)}
            >
              <span className={chosen ? 'unit-check on' : 'unit-check'}>
                {chosen ? <Check size={22} aria-hidden /> : <Boxes size={22} aria-hidden />}
              </span>
              <span className="grow">
                <span className="name" style={{ display: 'block' }}>
                  {t(`unitKind.${unit.kind}`)} <span className="code">{readable(unit.unit)}</span>
                </span>
                <span className="soft small">
                  <Summary unit={unit} />
                </span>
              </span>
            </button>
          );
        })}
        <ErrorLine error={error} />
        <ShowMore pages={pages} />
      </div>
    </fieldset>
  );
}
