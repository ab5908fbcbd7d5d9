import { Mic } from 'lucide-react';
import { useEffect, useState } from 'react';
import { bytes } from '../api/client';
import type { Attachment } from '../domain/evidence';
import { useI18n } from '../i18n';
import { forWhom } from '../lib/workingFor';

/** What was photographed or said with an entry. */
export function TakenDown({ notes }: { notes: readonly Attachment[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="stack tight">
      {notes.map((note) => (
        <li key={note.id}>
          {note.kind === 'PICTURE' ? <Shot note={note} /> : <Said note={note} />}
        </li>
      ))}
    </ul>
  );
}

function Shot({ note }: { note: Attachment }) {
  return (
    <a href={forWhom(`/api/media/${note.media}`)} target="_blank" rel="noreferrer">
      <img
        className="shot"
        src={forWhom(`/api/media/${note.media}/thumbnail`)}
        alt={note.caption}
        loading="lazy"
      />
    </a>
  );
}

/** Fetched when somebody wants to hear it: most readers do not, and pay for every kilobyte. */
function Said({ note }: { note: Attachment }) {
  const { t } = useI18n();
  const [state, setState] = useState<'quiet' | 'fetching' | 'failed' | { address: string }>(
    'quiet',
  );
  const address = typeof state === 'object' ? state.address : undefined;
  useEffect(() => () => (address ? URL.revokeObjectURL(address) : undefined), [address]);
  if (address) return <audio controls autoPlay src={address} aria-label={note.caption} />;
  const fetch = async () => {
    setState('fetching');
    try {
      const content = await bytes(forWhom(`/api/media/${note.media}`));
      setState({ address: URL.createObjectURL(content) });
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <button
        type="button"
        className="chip"
        disabled={state === 'fetching'}
        onClick={() => void fetch()}
      >
        <Mic size={20} aria-hidden />
        {note.caption}
      </button>
      {state === 'failed' && <p className="soft small">{t('note.notHeard')}</p>}
    </>
  );
}
