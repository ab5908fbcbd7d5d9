import { useDeferredValue, useState } from 'react';
import { useGet, usePages } from '../api/queries';
import type { Party } from '../domain/types';
import { useI18n } from '../i18n';
import { ChoiceField, type FieldError } from './fields';
import { SearchField } from './lots';

/** Chooses a party, found by a few letters. */
export function PartyField({
  legend,
  value,
  onChange,
  error,
}: {
  legend: string;
  value: string;
  onChange(id: string): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const pages = usePages<Party>('/api/parties', { q });
  const chosen = useGet<Party>(value ? `/api/parties/${encodeURIComponent(value)}` : null);
  const items = [...(pages.items ?? [])];
  if (chosen.data && !items.some((one) => one.id === value)) items.unshift(chosen.data);
  return (
    <ChoiceField
      legend={legend}
      above={<SearchField label={t('parties.search')} value={words} onChange={setWords} />}
      value={value}
      onChange={onChange}
      limit={4}
      error={error}
      items={items.map((one) => ({ value: one.id, title: one.name, detail: one.address }))}
    />
  );
}
