import { useState } from 'react';
import { address } from '../api/queries';
import { useI18n } from '../i18n';
import { parseDay } from '../lib/dates';
import { DayField, TextField } from '../ui/fields';
import { FileButton, Jobs } from '../ui/jobs';
import { Notice, Page } from '../ui/parts';

/** The public records of lots as a file to take to the national portal. */
export function Portal() {
  const { t } = useI18n();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [party, setParty] = useState('');
  const [product, setProduct] = useState('');
  const today = new Date();
  const day = (text: string) => (text.trim() === '' ? '' : parseDay(text, today));
  const wrong = (text: string) => (day(text) === null ? { detail: t('check.day') } : undefined);
  const ready = day(from) !== null && day(to) !== null;
  return (
    <Page title={t('portal.title')} lead={t('portal.lead')} back="/more">
      <Notice tone="river">{t('portal.unsent')}</Notice>
      <DayField label={t('list.from')} value={from} onChange={setFrom} error={wrong(from)} />
      <DayField label={t('list.to')} value={to} onChange={setTo} error={wrong(to)} />
      <TextField label={t('portal.party')} value={party} onChange={setParty} />
      <TextField label={t('portal.product')} value={product} onChange={setProduct} />
      {ready && (
        <FileButton
          to={address('/api/exports/portal', {
            from: day(from),
            to: day(to),
            party: party.trim(),
            product: product.trim(),
          })}
          primary
        >
          {t('export.zip')}
        </FileButton>
      )}
      <Jobs kind="EXPORT" what="portal" />
    </Page>
  );
}
