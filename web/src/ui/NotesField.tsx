import { Camera, Mic, Square, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Note } from '../commands/command';
import { useI18n } from '../i18n';
import { shrink } from '../lib/picture';
import { canRecord, MOST_SECONDS, record, type Recorder } from '../lib/voice';
import { Notice } from './parts';

/** With one harvest or one piece of work. */
const MOST = 4;

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/**
 * Photographs and spoken notes, kept on the phone with what they are taken down with. A screen that
 * is hard to read in the sun and a thumb that is full of earth write nothing; a voice does.
 */
export function NotesField({
  about,
  notes,
  onChange,
}: {
  /** What they are about, for the line under each: the plot. */
  about: string;
  notes: readonly Note[];
  onChange(notes: readonly Note[]): void;
}) {
  const { t } = useI18n();
  const id = useId();
  const [failed, setFailed] = useState<'camera' | 'microphone' | null>(null);
  const [recorder, setRecorder] = useState<Recorder | null>(null);
  const [seconds, setSeconds] = useState(0);
  // What is there when a recording ends, which may be a minute after it began.
  const latest = useRef(notes);
  useEffect(() => {
    latest.current = notes;
  }, [notes]);
  useEffect(() => {
    if (!recorder) return undefined;
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(timer);
  }, [recorder]);
  useEffect(() => () => recorder?.stop(), [recorder]);

  const add = (note: Note) => onChange([...latest.current, note]);
  const photograph = async (file: File | undefined) => {
    if (!file) return;
    setFailed(null);
    try {
      const bytes = await shrink(file);
      add({ bytes, type: 'image/jpeg', caption: t('note.photoOf', { about }) });
    } catch {
      setFailed('camera');
    }
  };
  const speak = async () => {
    setFailed(null);
    try {
      const begun = await record();
      const started = Date.now();
      setSeconds(0);
      setRecorder(begun);
      const { bytes, type } = await begun.done;
      const length = Math.min(MOST_SECONDS, Math.round((Date.now() - started) / 1000));
      add({ bytes, type, caption: t('note.voiceOf', { about, length: clock(length) }) });
    } catch {
      setFailed('microphone');
    } finally {
      setRecorder(null);
    }
  };
  const full = notes.length >= MOST;
  return (
    <fieldset className="stack tight">
      <legend className="legend">{t('note.title')}</legend>
      {notes.length > 0 && (
        <ul className="stack tight">
          {notes.map((note, index) => (
            <li key={index} className="note">
              <Kept note={note} />
              <button
                type="button"
                className="icon-button"
                aria-label={t('note.remove', { caption: note.caption })}
                onClick={() => onChange(notes.filter((_, other) => other !== index))}
              >
                <X size={22} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {recorder ? (
        <button type="button" className="button block recording" onClick={() => recorder.stop()}>
          <Square size={20} fill="currentColor" aria-hidden />
          {t('note.stop')}
          <span className="num" role="timer">
            {clock(seconds)}
          </span>
        </button>
      ) : (
        !full && (
          <div className="two-buttons">
            <label className="button" htmlFor={id}>
              <Camera size={22} aria-hidden />
              {t('note.photo')}
              <input
                id={id}
                className="visually-hidden"
                type="file"
                accept="image/*"
                capture="environment"
                onChange={(event) => {
                  void photograph(event.target.files?.[0]);
                  event.target.value = '';
                }}
              />
            </label>
            {canRecord() && (
              <button type="button" className="button" onClick={() => void speak()}>
                <Mic size={22} aria-hidden />
                {t('note.voice')}
              </button>
            )}
          </div>
        )
      )}
      {failed && (
        <Notice tone="clay" live>
          {t(failed === 'camera' ? 'note.badPhoto' : 'note.noMicrophone')}
        </Notice>
      )}
    </fieldset>
  );
}

/** One that is kept on the phone, as it will be sent. */
function Kept({ note }: { note: Note }) {
  const media = useRef<HTMLImageElement & HTMLAudioElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([note.bytes], { type: note.type }));
    if (media.current) media.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [note]);
  return note.type.startsWith('image/') ? (
    <>
      <img ref={media} alt="" width={64} height={64} />
      <span className="grow">{note.caption}</span>
    </>
  ) : (
    <audio ref={media} controls aria-label={note.caption} />
  );
}
