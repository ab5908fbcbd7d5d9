import { Download } from 'lucide-react';
import { useGet } from '../api/queries';
import { type Key, useI18n } from '../i18n';
import { forWhom } from '../lib/workingFor';
import { LoadError, Loading } from './parts';

/** A card or a label as it is shown: what its QR code carries, and its picture. */
interface Shown {
  address: string;
  svg: string;
}

/** A card as large as the phone is wide, for others to scan; and to print in several sizes. */
export function PrintedCode({
  path,
  prints,
}: {
  /** Of the card itself; with an ending, of its files. */
  path: string;
  prints: readonly { file: string; label: Key }[];
}) {
  const { t } = useI18n();
  const card = useGet<Shown>(path);
  if (card.isError) return <LoadError error={card.error} retry={() => void card.refetch()} />;
  if (!card.data) return <Loading />;
  return (
    <>
      <img
        className="card-face"
        src={`data:image/svg+xml,${encodeURIComponent(card.data.svg)}`}
        alt={t('card.alt', { address: card.data.address })}
      />
      {prints.map(({ file, label }) => (
        <a key={file} className="button block" href={forWhom(path + file)} download>
          <Download size={20} aria-hidden />
          {t(label)}
        </a>
      ))}
    </>
  );
}
