import { HardDrive } from 'lucide-react';
import { useEffect } from 'react';
import { useOutbox } from '../context';
import { useI18n } from '../i18n';
import { useStore } from '../lib/store';

const MB = 1024 * 1024;

/** Tells that there is little room for what people enter, or none, before they lose anything. */
export function RoomBanner() {
  const { t, number } = useI18n();
  const outbox = useOutbox();
  const room = useStore(outbox.room.state);
  const unsent = useStore(outbox.commands).length > 0;
  const inWindow = room.state === 'window';
  useEffect(() => {
    if (!inWindow || !unsent) return;
    // What the browser does not keep would be lost with the page.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [inWindow, unsent]);
  if (room.state === 'enough') return null;
  return (
    <div className={room.state === 'none' ? 'banner alert' : 'banner'}>
      <HardDrive size={22} aria-hidden />
      <span>
        {room.state !== 'little'
          ? t(room.state === 'none' ? 'room.none' : 'room.window')
          : room.left === null
            ? t('room.nearly')
            : t('room.little', { left: number(Math.floor(room.left / MB)) })}
      </span>
    </div>
  );
}
