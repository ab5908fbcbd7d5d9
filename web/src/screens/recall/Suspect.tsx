import { ScanLine, X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useGet, usePages } from '../../api/queries';
import { useSignedIn } from '../../context';
import { lotKey, lotPath } from '../../domain/quantity';
import { type AreaDiary, diaryPath } from '../../domain/season';
import type { Holding, Lot, LotRef, Made } from '../../domain/types';
import { useI18n } from '../../i18n';
import { formatDay } from '../../lib/dates';
import { ErrorLine, type FieldError, pictureUrl, SelectField, useFresh } from '../../ui/fields';
import { SearchField, ShowMore } from '../../ui/lots';
import { Empty, LoadError, Loading } from '../../ui/parts';
import { Scanner } from '../../ui/Scanner';

/** The suspect lot, scanned or found by a few letters. */
export function SuspectLot({
  lot,
  onChange,
  error: given,
}: {
  lot: LotRef;
  onChange(lot: LotRef): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const error = useFresh(given, lotKey(lot));
  const [scanning, setScanning] = useState(false);
  const chosen = lot.product !== '' && lot.number !== '';
  return (
    <fieldset>
      <div className="row spread" style={{ marginBottom: 8 }}>
        <legend className="legend" style={{ margin: 0 }}>
          {t('recall.lot')}
        </legend>
        <button type="button" className="chip" onClick={() => setScanning(true)}>
          <ScanLine size={20} aria-hidden />
          {t('scan.title')}
        </button>
      </div>
      <div className="stack">
        {chosen ? (
          <Chosen lot={lot} onOther={() => onChange({ product: '', number: '' })} />
        ) : (
          <Find onChange={onChange} />
        )}
        <ErrorLine error={error} />
      </div>
      {scanning && (
        <Scanner
          wants="lot"
          onRead={(read) => {
            if (read.kind !== 'lot') return false;
            setScanning(false);
            onChange(read.lot);
            return true;
          }}
          onClose={() => setScanning(false)}
        />
      )}
    </fieldset>
  );
}

function Chosen({ lot, onOther }: { lot: LotRef; onOther(): void }) {
  const { t } = useI18n();
  const known = useGet<Lot>(`/api${lotPath(lot)}`).data;
  return (
    <div className="lot" data-testid="suspect-lot">
      <img className="picture" src={pictureUrl(known?.picture ?? 'other')} alt="" />
      <div className="grow">
        <p className="name">{known?.productName ?? lot.product}</p>
        <p className="soft small code">{lot.number}</p>
      </div>
      <button
        type="button"
        className="icon-button"
        aria-label={t('recall.otherLot')}
        onClick={onOther}
      >
        <X aria-hidden />
      </button>
    </div>
  );
}

/** Lots that one made; who makes none, those that one holds. */
function Find({ onChange }: { onChange(lot: LotRef): void }) {
  const { t, quantity } = useI18n();
  const me = useSignedIn();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words);
  const trades = me.role === 'DISTRIBUTOR' || me.role === 'RETAILER';
  const pages = usePages<Holding | Made>(trades ? '/api/holdings' : '/api/lots', { q, limit: 5 });
  return (
    <>
      <SearchField label={t('lots.search')} value={words} onChange={setWords} />
      {pages.isError && <LoadError error={pages.error} retry={() => void pages.refetch()} />}
      {pages.isLoading && <Loading rows={2} />}
      {pages.items?.length === 0 && !pages.hasNextPage && (
        <Empty>{words ? t('lots.noMatch', { words }) : t('list.none')}</Empty>
      )}
      <ul className="lots" aria-label={t('lots.title')}>
        {pages.items?.map((one) => (
          <li key={lotKey(one.lot)}>
            <button
              type="button"
              className="lot compact"
              aria-label={t('lots.choose', { number: one.lot.number, product: one.productName })}
              onClick={() => onChange(one.lot)}
            >
              <img className="picture" src={pictureUrl(one.picture)} alt="" />
              <span className="grow">
                <span className="row spread" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
                  <span className="name">{one.productName}</span>
                  <span className="amount num">{quantity(one.quantity)}</span>
                </span>
                <span className="soft small">
                  <span className="code">{one.lot.number}</span> · {formatDay(one.madeOn)}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ShowMore pages={pages} />
    </>
  );
}

/** One season of the area, where not every season is meant. */
export function SuspectSeason({
  area,
  season,
  onChange,
  error,
}: {
  area: string;
  season: string;
  onChange(season: string): void;
  error: FieldError | undefined;
}) {
  const { t } = useI18n();
  const diary = useGet<AreaDiary>(area ? diaryPath(area) : null).data;
  const options = (diary?.seasons ?? []).map((one) => ({
    value: one.season,
    label: [one.crop, one.variety, formatDay(one.startedOn)].filter(Boolean).join(' · '),
  }));
  if (season && !options.some((one) => one.value === season)) {
    options.push({ value: season, label: season });
  }
  return (
    <SelectField
      label={t('recall.season')}
      value={season}
      onChange={onChange}
      empty={t('recall.everySeason')}
      options={options}
      error={error}
    />
  );
}
