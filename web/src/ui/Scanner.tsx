import { CameraOff, Flashlight, SwitchCamera, TriangleAlert, X } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { get } from '../api/client';
import { Unreachable } from '../api/problems';
import { readCode, type Scanned } from '../domain/scanned';
import type { Page, Party } from '../domain/types';
import { type Key, useI18n } from '../i18n';
import { openReader, type Reader } from '../lib/reader';
import { TextField } from './fields';

type Camera = 'starting' | 'on' | 'none' | 'refused' | 'noReader';

/** What was scanned; a party is known by its id. */
export type Read = Exclude<Scanned, { kind: 'party' }> | { kind: 'party'; id: string };

/** Whether it was taken; a sentence says why not. */
export type Taken = boolean | string;

/** Reads a code with the camera, or from text where there is none. */
export function Scanner({
  wants,
  onRead,
  start,
  onClose,
}: {
  /** What is to be scanned: it is said so where something else is. */
  wants: 'any' | 'lot' | 'card';
  /** False where something of another kind is wanted. */
  onRead(read: Read): Taken | Promise<Taken>;
  /** Was scanned elsewhere already. */
  start?: string | undefined;
  onClose(): void;
}) {
  const { t } = useI18n();
  const video = useRef<HTMLVideoElement>(null);
  const dialog = useRef<HTMLDivElement>(null);
  const [camera, setCamera] = useState<Camera>('starting');
  const [track, setTrack] = useState<MediaStreamTrack | null>(null);
  const [cameras, setCameras] = useState<string[]>([]);
  /** Counted up to open the camera again, or another one. */
  const [opening, setOpening] = useState<{ turn: number; device?: string }>({
    turn: start === undefined ? 1 : 0,
  });
  const [wrong, setWrong] = useState<string | null>(null);
  const [text, setText] = useState(start ?? '');

  /** Takes a code; says so where it cannot be taken. */
  const take = async (code: string): Promise<boolean> => {
    const scanned = readCode(code);
    if (scanned === null) {
      setWrong(t('scan.foreign'));
      return false;
    }
    const read = await known(scanned);
    const taken = typeof read === 'string' ? t(read) : await onRead(read);
    if (taken === true) return true;
    const got = t(`scanGot.${scanned.kind}`);
    setWrong(
      taken || (wants === 'any' ? t('scan.foreign') : t(`scanWrong.${wants}` as const, { got })),
    );
    return false;
  };
  const taking = useRef(take);
  useEffect(() => {
    taking.current = take;
  });

  useEffect(() => dialog.current?.focus(), []);

  useEffect(() => {
    if (start === undefined) return;
    void taking.current(start).then((taken) => taken || setOpening({ turn: 1 }));
  }, [start]);

  useEffect(() => {
    if (opening.turn === 0) return;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;
    /** What is still in sight and was not taken is not asked about again. */
    let before: string | undefined;

    async function look(reader: Reader) {
      const element = video.current;
      if (closed || !element) return;
      for (const code of element.readyState >= 2 ? await reader(element) : []) {
        if (closed) return;
        if (code === before) continue;
        before = code;
        if (await taking.current(code)) {
          navigator.vibrate?.(60);
          return;
        }
      }
      timer = setTimeout(() => void look(reader), 180);
    }

    async function start() {
      let reader: Reader;
      try {
        // The one at the back, unless another was chosen.
        stream = await navigator.mediaDevices.getUserMedia({
          video: {
            width: { ideal: 1280 },
            ...(opening.device
              ? { deviceId: { exact: opening.device } }
              : { facingMode: 'environment' }),
          },
        });
      } catch (error) {
        const refused = error instanceof DOMException && error.name === 'NotAllowedError';
        if (!closed) setCamera(refused ? 'refused' : 'none');
        return;
      }
      try {
        reader = await openReader();
      } catch {
        stop('noReader');
        return;
      }
      try {
        if (closed || !video.current) throw new Error('closed meanwhile');
        video.current.srcObject = stream;
        await video.current.play();
      } catch {
        stop('none');
        return;
      }
      setCamera('on');
      const [seen] = stream.getVideoTracks();
      setTrack(seen ?? null);
      // Another app may take the camera away.
      seen?.addEventListener('ended', () => stop('none'));
      const devices = await navigator.mediaDevices.enumerateDevices();
      if (closed) return;
      setCameras(devices.filter((one) => one.kind === 'videoinput').map((one) => one.deviceId));
      void look(reader);
    }

    function stop(why: Camera) {
      for (const one of stream?.getTracks() ?? []) one.stop();
      if (!closed) {
        setTrack(null);
        setCamera(why);
      }
    }

    void start();
    return () => {
      closed = true;
      clearTimeout(timer);
      for (const one of stream?.getTracks() ?? []) one.stop();
    };
  }, [opening]);

  const open = (device?: string) => {
    setCamera('starting');
    setTrack(null);
    setOpening({ turn: opening.turn + 1, ...(device ? { device } : {}) });
  };
  const typed = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void take(text);
  };
  const other =
    cameras[(cameras.indexOf(track?.getSettings().deviceId ?? '') + 1) % cameras.length];

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
        <div
          className={camera === 'on' || camera === 'starting' ? 'viewfinder' : 'viewfinder shut'}
        >
          <video ref={video} muted playsInline aria-hidden />
          {camera === 'on' && <span className="frame" aria-hidden />}
          {camera === 'starting' && <p>{t('scan.starting')}</p>}
          {(camera === 'none' || camera === 'refused' || camera === 'noReader') && (
            <div className="stack" role="status">
              <CameraOff size={32} aria-hidden style={{ margin: '0 auto' }} />
              <p>{t(SHUT[camera])}</p>
              <button type="button" className="button" onClick={() => open(opening.device)}>
                {t('scan.again')}
              </button>
            </div>
          )}
        </div>
        <div className="row">
          {track && <Lamp key={track.id} track={track} />}
          {other !== undefined && cameras.length > 1 && (
            <button type="button" className="button grow" onClick={() => open(other)}>
              <SwitchCamera size={22} aria-hidden />
              {t('scan.other')}
            </button>
          )}
        </div>
        <div role="status">
          {wrong === null ? (
            <p className="soft">{t(`scanAim.${wants}`)}</p>
          ) : (
            <p className="notice sun">
              <TriangleAlert size={24} aria-hidden />
              <span>{wrong}</span>
            </p>
          )}
        </div>
        <form className="stack" onSubmit={typed}>
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

/** Why the camera is not on. */
const SHUT: Record<'none' | 'refused' | 'noReader', Key> = {
  none: 'scan.noCamera',
  refused: 'scan.refused',
  noReader: 'scan.noReader',
};

/** The camera's lamp, where it has one. */
function Lamp({ track }: { track: MediaStreamTrack }) {
  const { t } = useI18n();
  const [lit, setLit] = useState(false);
  const can = track.getCapabilities?.() as { torch?: boolean } | undefined;
  if (!can?.torch) return null;
  const turn = async () => {
    try {
      const advanced = [{ torch: !lit }] as unknown as MediaTrackConstraintSet[];
      await track.applyConstraints({ advanced });
      setLit(!lit);
    } catch {
      // A phone that is too hot or too empty keeps it off.
      setLit(false);
    }
  };
  return (
    <button type="button" className="button grow" aria-pressed={lit} onClick={() => void turn()}>
      <Flashlight size={22} aria-hidden />
      {t('scan.lamp')}
    </button>
  );
}

/** A party that is named by its GLN alone is looked up; the key of a sentence where it is not found. */
async function known(scanned: Scanned): Promise<Read | Key> {
  if (scanned.kind !== 'party') return scanned;
  if (scanned.id !== undefined) return { kind: 'party', id: scanned.id };
  try {
    const found = await get<Page<Party>>(`/api/parties?gln=${scanned.gln ?? ''}`);
    const id = found.items[0]?.id;
    return id === undefined ? 'scan.noParty' : { kind: 'party', id };
  } catch (error) {
    return error instanceof Unreachable ? 'scan.noPartyOffline' : 'scan.noParty';
  }
}
