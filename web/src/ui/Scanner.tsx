import { Flashlight, X } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { LotRef } from '../domain/types';
import { useI18n } from '../i18n';
import { lotOf } from '../lib/digitalLink';
import { type Reader, openReader } from '../lib/reader';
import { TextField } from './fields';

type Camera = 'starting' | 'on' | 'none';

/** Reads the code of a lot with the camera, or from text where there is none. */
export function Scanner({
  wants = 'label',
  onLot,
  onOther = () => false,
  onClose,
}: {
  /** What is to be scanned: it is said so where something else is. */
  wants?: 'label' | 'card';
  /** Left out where no lot is wanted. */
  onLot?(lot: LotRef): void;
  /** A code that is no lot's: whether it is taken all the same. */
  onOther?(code: string): boolean;
  onClose(): void;
}) {
  const { t } = useI18n();
  const video = useRef<HTMLVideoElement>(null);
  const dialog = useRef<HTMLDivElement>(null);
  const [camera, setCamera] = useState<Camera>('starting');
  const [foreign, setForeign] = useState(false);
  /** The camera's lamp, where it has one. */
  const [lamp, setLamp] = useState<MediaStreamTrack | null>(null);
  const [lit, setLit] = useState(false);
  const [text, setText] = useState('');
  const other = useRef(onOther);
  const found = useRef(onLot);
  useEffect(() => {
    found.current = onLot;
    other.current = onOther;
  });

  useEffect(() => {
    dialog.current?.focus();
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;

    async function look(reader: Reader) {
      const element = video.current;
      if (closed || !element) return;
      for (const code of element.readyState >= 2 ? await reader(element) : []) {
        const lot = found.current ? lotOf(code) : null;
        if (closed) return;
        if (lot) {
          navigator.vibrate?.(60);
          found.current?.(lot);
          return;
        }
        if (other.current(code)) return;
        setForeign(true);
      }
      timer = setTimeout(() => void look(reader), 180);
    }

    async function start() {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 1280 } },
        });
        const reader = await openReader();
        if (closed || !video.current) throw new Error('closed meanwhile');
        video.current.srcObject = stream;
        await video.current.play();
        setCamera('on');
        const [track] = stream.getVideoTracks();
        const can = track?.getCapabilities?.() as { torch?: boolean } | undefined;
        if (track && can?.torch) setLamp(track);
        void look(reader);
      } catch {
        for (const track of stream?.getTracks() ?? []) track.stop();
        if (!closed) setCamera('none');
      }
    }
    void start();
    return () => {
      closed = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);

  const take = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const lot = onLot ? lotOf(text) : null;
    if (lot) onLot?.(lot);
    else if (!onOther(text)) setForeign(true);
  };

  // Outside the form that opened it: it has a form of its own.
  return createPortal(
    <div
      ref={dialog}
      className="overlay"
      role="dialog"
      aria-modal="true"
      aria-label={t('scan.title')}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className="page">
        <div className="row spread">
          <h1>{t('scan.title')}</h1>
          <button
            type="button"
            className="icon-button"
            aria-label={t('action.close')}
            onClick={onClose}
          >
            <X aria-hidden />
          </button>
        </div>
        <div className="viewfinder">
          <video ref={video} muted playsInline aria-hidden />
          {camera === 'on' && <span className="frame" aria-hidden />}
          {camera === 'starting' && <p>{t('scan.starting')}</p>}
          {camera === 'none' && <p>{t('scan.noCamera')}</p>}
        </div>
        {lamp && (
          <button
            type="button"
            className="button block"
            aria-pressed={lit}
            onClick={() => {
              const advanced = [{ torch: !lit }] as unknown as MediaTrackConstraintSet[];
              void lamp.applyConstraints({ advanced }).then(() => setLit(!lit));
            }}
          >
            <Flashlight size={22} aria-hidden />
            {t('scan.lamp')}
          </button>
        )}
        <p className="soft" role="status">
          {wants === 'card'
            ? t(foreign ? 'card.notCard' : 'card.aim')
            : t(foreign ? 'scan.foreign' : 'scan.aim')}
        </p>
        <form className="stack" onSubmit={take}>
          <TextField
            label={t('scan.text')}
            hint={t('scan.textHint')}
            value={text}
            onChange={setText}
          />
          <button type="submit" className="button block">
            {t('scan.take')}
          </button>
        </form>
      </div>
    </div>,
    document.body,
  );
}
