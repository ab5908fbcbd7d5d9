import type { HandlingText } from '../domain/handling';
import { KEEPINGS } from '../domain/types';
import { type Key, useI18n } from '../i18n';
import { SelectField, TextField, type useErrors } from '../ui/fields';

export { editHandling, readHandling } from '../domain/handling';

/** How a product keeps and what its lots are balanced by; every field may stay empty. */
export function HandlingFields({
  values,
  onChange,
  unit,
  errors,
}: {
  values: HandlingText;
  onChange(values: HandlingText): void;
  unit: string;
  errors: ReturnType<typeof useErrors>;
}) {
  const { t } = useI18n();
  const number = (field: Exclude<keyof HandlingText, 'keeping'>, label: Key, hint: Key) => (
    <TextField
      label={t(label)}
      hint={t(hint)}
      // A phone's decimal keypad has no minus.
      inputMode={field.endsWith('Celsius') ? 'text' : 'decimal'}
      value={values[field]}
      onChange={(value) => onChange({ ...values, [field]: value })}
      error={errors.of(`handling.${field}`)}
    />
  );
  return (
    <>
      <section className="stack" aria-labelledby="cold">
        <h2 id="cold">{t('handling.cold')}</h2>
        <p className="soft">{t('handling.coldHint')}</p>
        <SelectField
          label={t('handling.keeping')}
          hint={t('handling.keepingHint')}
          value={values.keeping}
          onChange={(keeping) => onChange({ ...values, keeping })}
          empty={t('handling.keepingNone')}
          options={KEEPINGS.map((one) => ({ value: one, label: t(`keeping.${one}`) }))}
          error={errors.of('handling.keeping')}
        />
        <div className="two">
          {number('minCelsius', 'handling.minCelsius', 'handling.minCelsiusHint')}
          {number('maxCelsius', 'handling.maxCelsius', 'handling.maxCelsiusHint')}
        </div>
        {number('minutesOutside', 'handling.minutesOutside', 'handling.minutesOutsideHint')}
      </section>
      <section className="stack" aria-labelledby="balance">
        <h2 id="balance">{t('handling.balance')}</h2>
        {unit !== 'KGM' && number('kgPerUnit', 'handling.kgPerUnit', 'handling.kgPerUnitHint')}
        {number('yieldFactor', 'handling.yieldFactor', 'handling.yieldFactorHint')}
      </section>
    </>
  );
}
