import { ArrowUp, Camera, ChevronRight, ExternalLink, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { problemDoc } from '../api/problems';
import { useGet } from '../api/queries';
import { type Keeping, useCommand, useKept } from '../commands/useCommand';
import { useDecision } from '../commands/useDecision';
import { useSignedIn } from '../context';
import type { Privacy } from '../domain/privacy';
import {
  LONGEST,
  LONGEST_CAPTION,
  MOST_PHOTOS,
  type OwnStory,
  paragraphs,
  type StoryDetails,
} from '../domain/story';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { shrink } from '../lib/picture';
import { forWhom } from '../lib/workingFor';
import { ChoiceField, NoteField, TextField, useErrors } from '../ui/fields';
import { Form, LoadError, Loading, Notice, Outcome, Page, Refusal } from '../ui/parts';
import { bring } from './evidence/bring';

/** A photograph in the writing: on the phone until it is saved, then with the server. */
interface Photo {
  media?: string;
  bytes?: Uint8Array<ArrayBuffer>;
  caption: string;
}

const READS = ['/api/story', '/api/privacy'];

/** A few lines and photographs about the farm, shown to the public only where it agrees. */
export function Story() {
  const { t } = useI18n();
  const own = useGet<OwnStory>('/api/story');
  const privacy = useGet<Privacy>('/api/privacy');
  const failed = own.error ?? privacy.error;
  return (
    <>
      {own.data && privacy.data ? (
        <Writing own={own.data} privacy={privacy.data} />
      ) : (
        <Page title={t('story.title')} lead={t('story.lead')} back="/more">
          {failed ? (
            <LoadError
              error={failed}
              retry={() => void Promise.all([own.refetch(), privacy.refetch()])}
            />
          ) : (
            <Loading />
          )}
        </Page>
      )}
    </>
  );
}

function Writing({ own, privacy }: { own: OwnStory; privacy: Privacy }) {
  const { t, lang } = useI18n();
  const queries = useQueryClient();
  const command = useCommand('writeStory');
  const was: StoryDetails | undefined = command.mending?.body ?? own.story;
  const [text, setText] = useKept(command, 'text', was?.text ?? '');
  const [english, setEnglish] = useKept(command, 'english', was?.english ?? '');
  const [photos, setPhotos] = useKept<Photo[]>(command, 'photos', was?.photos ?? []);
  const [answer, setAnswer] = useKept(command, 'answer', '');
  const [bringing, setBringing] = useState(false);
  const [failed, setFailed] = useState<ProblemDoc>();
  const consent = useDecision(...READS);
  const agreed = privacy.consents.some((one) => one.purpose === 'PUBLIC_STORY' && one.agreed);
  const problem = failed ?? command.problem;
  const errors = useErrors(problem);
  const question = useRef<HTMLDivElement>(null);

  const send = async () => {
    const long = (value: string) =>
      value.trim().length > LONGEST &&
      t('story.tooLong', { most: LONGEST, length: value.trim().length });
    const captions = photos.map(({ caption }, index) => [
      `caption${index}`,
      (!caption.trim() && t('check.fill')) ||
        (caption.trim().length > LONGEST_CAPTION &&
          t('story.tooLong', { most: LONGEST_CAPTION, length: caption.trim().length })),
    ]);
    const fine = errors.check({
      text: (!text.trim() && t('check.fill')) || long(text),
      english: long(english),
      answer: !agreed && !answer && t('check.choose'),
      ...(Object.fromEntries(captions) as Record<string, string | false>),
    });
    if (!agreed && !answer) question.current?.scrollIntoView({ block: 'center' });
    if (!fine) return;
    setFailed(undefined);
    setBringing(true);
    const kept: StoryDetails['photos'] = [];
    try {
      for (const { media, bytes, caption } of photos) {
        const id =
          media ?? (await bring(new File([bytes ?? ''], 'anh.jpg', { type: 'image/jpeg' })));
        kept.push({ media: id, caption: caption.trim() });
      }
    } catch (error) {
      setFailed(problemDoc(error, t));
      return;
    } finally {
      setBringing(false);
    }
    const body = {
      text: text.trim(),
      ...(english.trim() ? { english: english.trim() } : {}),
      photos: kept,
    };
    const subject = t('story.title');
    const taken = await command.send({ kind: 'writeStory', form: '/story', subject, body });
    if (taken && !agreed && answer === 'YES') {
      await consent.decide('/api/privacy/consents/PUBLIC_STORY', {
        wording: privacy.wording,
        language: lang === 'en' ? 'EN' : 'VI',
      });
    }
    await queries.invalidateQueries({ queryKey: ['get', forWhom('/api/story')] });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Page title={t('story.title')} back="/more">
        <Outcome waiting={command.status.state === 'waiting'} title={t('story.done')}>
          <p>{t(own.shown ? 'story.onNow' : 'story.offNow')}</p>
        </Outcome>
        <Refusal problem={consent.problem} />
        {own.shown && <PublicPage party={own.party} />}
        <button type="button" className="button big" onClick={command.reset}>
          {t('story.edit')}
        </button>
        <Link className="button big primary" to="/more">
          {t('action.finish')}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={t('story.title')} lead={t('story.lead')} back="/more">
      {own.story && <Standing own={own} command={command} hidden={() => setAnswer('')} />}
      <Form
        onSubmit={() => void send()}
        submit={t('story.submit')}
        command={{ ...command, busy: command.busy || bringing }}
      >
        <Refusal problem={problem} beside={['text', 'english']} />
        <NoteField
          label={t('story.text')}
          hint={t('story.textHint')}
          rows={8}
          value={text}
          onChange={setText}
          error={errors.of('text')}
        />
        <details className="more" open={english !== '' || undefined}>
          <summary>
            <ChevronRight size={22} aria-hidden />
            {t('story.addEnglish')}
          </summary>
          <div className="stack">
            <NoteField
              label={t('story.english')}
              rows={6}
              value={english}
              onChange={setEnglish}
              error={errors.of('english')}
            />
          </div>
        </details>
        <Photos
          photos={photos}
          onChange={setPhotos}
          error={(index) => errors.of(`caption${index}`)}
        />
        {text.trim() && (
          <Preview text={lang === 'en' && english.trim() ? english : text} photos={photos} />
        )}
        {agreed ? (
          <Notice tone="river">{t('story.shownNow')}</Notice>
        ) : (
          <div ref={question}>
            <ChoiceField
              legend={t('story.ask')}
              items={[
                { value: 'YES', title: t('story.yes'), detail: t('story.yesText') },
                { value: 'NO', title: t('story.no'), detail: t('story.noText') },
              ]}
              value={answer}
              onChange={setAnswer}
              error={errors.of('answer')}
            />
          </div>
        )}
      </Form>
    </Page>
  );
}

function PublicPage({ party }: { party: string }) {
  const { t, lang } = useI18n();
  return (
    <a
      className="button big"
      href={`/doi-tac/${encodeURIComponent(party)}${lang === 'en' ? '?lang=en' : ''}#chuyen`}
      target="_blank"
      rel="noreferrer"
    >
      <ExternalLink size={22} aria-hidden />
      {t('story.public')}
    </a>
  );
}

/** Who can read it now, and the ways back. */
function Standing({
  own,
  command,
  hidden,
}: {
  own: OwnStory;
  command: Keeping;
  /** Whoever hid it is asked anew. */
  hidden(): void;
}) {
  const { t } = useI18n();
  const { busy, problem, decide } = useDecision(...READS);
  const [asked, setAsked] = useState(false);
  const hide = async () => {
    if (await decide('/api/privacy/consents/PUBLIC_STORY/withdrawal')) hidden();
  };
  const takeDown = async () => {
    if (await decide('/api/story/removal')) {
      setAsked(false);
      command.discard();
    }
  };
  return (
    <section className="card stack">
      <p>
        <span className={own.shown ? 'tag leaf' : 'tag'}>
          {t(own.shown ? 'story.onNow' : 'story.offNow')}
        </span>
      </p>
      <Refusal problem={problem} />
      {own.shown && (
        <>
          <PublicPage party={own.party} />
          <button type="button" className="button" disabled={busy} onClick={() => void hide()}>
            {t('story.hide')}
          </button>
        </>
      )}
      {asked ? (
        <>
          <p className="soft">{t('story.takeDownText')}</p>
          <button
            type="button"
            className="button danger"
            disabled={busy}
            onClick={() => void takeDown()}
          >
            {t('story.takeDownSure')}
          </button>
          <button type="button" className="button" onClick={() => setAsked(false)}>
            {t('action.cancel')}
          </button>
        </>
      ) : (
        <button type="button" className="button quiet" onClick={() => setAsked(true)}>
          {t('story.takeDown')}
        </button>
      )}
    </section>
  );
}

function Photos({
  photos,
  onChange,
  error,
}: {
  photos: Photo[];
  onChange(photos: Photo[]): void;
  error(index: number): ReturnType<ReturnType<typeof useErrors>['of']>;
}) {
  const { t } = useI18n();
  const id = useId();
  const [bad, setBad] = useState(false);
  const add = async (file: File | undefined) => {
    if (!file) return;
    setBad(false);
    try {
      onChange([...photos, { bytes: await shrink(file), caption: '' }]);
    } catch {
      setBad(true);
    }
  };
  const change = (index: number, caption: string) =>
    onChange(photos.map((photo, at) => (at === index ? { ...photo, caption } : photo)));
  const up = (index: number) => {
    const moved = [...photos];
    moved.splice(index - 1, 0, ...moved.splice(index, 1));
    onChange(moved);
  };
  return (
    <fieldset className="stack">
      <legend className="legend">
        {t('story.photos', { count: photos.length, most: MOST_PHOTOS })}
      </legend>
      <p className="hint">{t('story.photosHint')}</p>
      {photos.map((photo, index) => {
        const number = index + 1;
        return (
          <div key={photo.media ?? index} className="stack tight">
            <div className="note">
              <Shot photo={photo} />
              <span className="grow" />
              {index > 0 && (
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t('story.up', { number })}
                  onClick={() => up(index)}
                >
                  <ArrowUp size={24} aria-hidden />
                </button>
              )}
              <button
                type="button"
                className="icon-button"
                aria-label={t('story.remove', { number })}
                onClick={() => onChange(photos.filter((_, at) => at !== index))}
              >
                <X size={24} aria-hidden />
              </button>
            </div>
            <TextField
              label={t('story.caption', { number })}
              value={photo.caption}
              onChange={(caption) => change(index, caption)}
              error={error(index)}
            />
          </div>
        );
      })}
      {photos.length < MOST_PHOTOS && (
        <label className="button block" htmlFor={id}>
          <Camera size={22} aria-hidden />
          {t('story.addPhoto')}
          <input
            id={id}
            className="visually-hidden"
            type="file"
            accept="image/*"
            onChange={(event) => {
              void add(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
      )}
      {bad && (
        <Notice tone="clay" live>
          {t('story.badPhoto')}
        </Notice>
      )}
    </fieldset>
  );
}

function Shot({ photo: { media, bytes, caption } }: { photo: Photo }) {
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (!bytes) return undefined;
    const address = URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
    if (image.current) image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [bytes]);
  return (
    <img
      ref={image}
      {...(media ? { src: forWhom(`/api/media/${media}/thumbnail`) } : {})}
      alt={caption}
      width={96}
      height={72}
    />
  );
}

/** As the farm's public page tells it. */
function Preview({ text, photos }: { text: string; photos: Photo[] }) {
  const { t } = useI18n();
  const me = useSignedIn();
  return (
    <section className="card stack told" aria-label={t('story.preview')}>
      <p className="soft">{t('story.preview')}</p>
      <h2>{me.party.name}</h2>
      {paragraphs(text).map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
      {photos.length > 0 && (
        <div className="told-photos">
          {photos.map((photo, index) => (
            <figure key={photo.media ?? index}>
              <Shot photo={photo} />
              <figcaption className="small">{photo.caption}</figcaption>
            </figure>
          ))}
        </div>
      )}
    </section>
  );
}
