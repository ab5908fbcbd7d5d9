import { Download, PackageCheck, Truck } from 'lucide-react';
import { Link, useParams } from 'react-router';
import { useAll, useGet } from '../api/queries';
import { useSignedIn } from '../context';
import { may } from '../domain/roles';
import type { Party, Shipment } from '../domain/types';
import { useI18n } from '../i18n';
import { forWhom } from '../lib/workingFor';
import { Empty, LoadError, Page } from '../ui/parts';
import { PrintedCode } from '../ui/PrintedCode';

const PRINTS = [
  { file: '.pdf?layout=85.6x54', label: 'card.small' },
  { file: '.pdf?layout=105x148', label: 'card.wall' },
  { file: '.png?layout=105x148', label: 'card.picture' },
] as const;

/** One's own card, as large as the phone is wide, for others to scan; and to print. */
export function Card() {
  const { t } = useI18n();
  const me = useSignedIn();
  const { id = me.party.id } = useParams();
  const path = `/api/parties/${encodeURIComponent(id)}`;
  const own = id === me.party.id;
  return (
    <Page
      title={t(own ? 'card.mine' : 'card.title')}
      lead={own ? t('card.lead') : undefined}
      back={own ? '/more' : `/parties/${encodeURIComponent(id)}`}
    >
      <PrintedCode path={`${path}/card`} prints={PRINTS} />
      {own && me.party.roles.includes('COOPERATIVE') && (
        <a className="button block" href={forWhom(`${path}/member-cards.pdf`)} download>
          <Download size={20} aria-hidden />
          {t('card.members')}
        </a>
      )}
    </Page>
  );
}

/** Somebody whose card was scanned: goods go to them, or come from them. */
export function Meet() {
  const { t } = useI18n();
  const me = useSignedIn();
  const { id = '' } = useParams();
  const party = useGet<Party>(`/api/parties/${encodeURIComponent(id)}`);
  const arriving = useAll<Shipment>('/api/shipments', { direction: 'in', state: 'IN_TRANSIT' });
  const from = (arriving.data ?? []).filter((one) => one.from === id);
  const trades = may(me.role, 'hold') && id !== me.party.id;
  return (
    <Page title={party.data?.name ?? id} lead={party.data?.address} back="/">
      {/* Known by its card even where there is no network to ask who it is. */}
      {party.isError && !trades && (
        <LoadError error={party.error} retry={() => void party.refetch()} />
      )}
      {from.map((one) => (
        <Link
          key={one.shipment}
          className="button big primary"
          to={`/shipments/${encodeURIComponent(one.shipment)}`}
        >
          <PackageCheck size={24} aria-hidden />
          {t('card.receive', { what: one.documentNumber ?? one.lines[0]?.productName ?? '' })}
        </Link>
      ))}
      {trades && (
        <Link
          className={from.length > 0 ? 'button block' : 'button big primary'}
          to={`/dispatch?to=${encodeURIComponent(id)}`}
        >
          <Truck size={24} aria-hidden />
          {t('card.dispatch')}
        </Link>
      )}
      {id === me.party.id && <Empty>{t('card.yours')}</Empty>}
      <Link className="button block" to={`/parties/${encodeURIComponent(id)}`}>
        {t('card.about')}
      </Link>
    </Page>
  );
}
