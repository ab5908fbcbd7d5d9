import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { problemDoc } from '../api/problems';
import { address, useAll, useGet } from '../api/queries';
import { useCommand, useKept } from '../commands/useCommand';
import { useSignedIn } from '../context';
import {
  type Attachment,
  type Certificate,
  evidencePath,
  ocopStars,
  SCHEMES,
  type Scheme,
  type Subject,
  subjectQuery,
} from '../domain/evidence';
import type { Area, Facility, ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { editDay, parseDay } from '../lib/dates';
import { ChecksField, DayField, FileField, SelectField, TextField, useErrors } from '../ui/fields';
import { Empty, Form, LoadError, Loading, Outcome, Page, Refusal } from '../ui/parts';
import { bring } from './evidence/bring';
import { useStanding, useSubject } from './evidence/parts';
import { forWhom } from '../lib/workingFor';

/** One's own certificates, those that no longer count in grey. */
export function Certificates() {
  const { t } = useI18n();
  const all = useAll<Certificate>('/api/certificates');
  const standing = useStanding();
  return (
    <Page title={t('certificates.title')} back="/more">
      <Link className="button big primary" to="/certificates/new">
        {t('certificates.add')}
      </Link>
      {all.isPending && <Loading />}
      {all.isError && <LoadError error={all.error} retry={() => void all.refetch()} />}
      {all.data?.length === 0 && <Empty>{t('certificates.none')}</Empty>}
      {all.data?.map((one) => (
        <section key={one.id} className={one.standing === 'VALID' ? 'card' : 'card soft'}>
          <h2>{t(`scheme.${one.scheme}`)}</h2>
          <p className="code">{one.number}</p>
          <p>
            {one.issuer} · {one.subjectName}
          </p>
          <p>{standing(one)}</p>
        </section>
      ))}
    </Page>
  );
}

/** The subject that the address of a form names. */
function named(search: URLSearchParams): { value: string; label: string } | null {
  for (const kind of ['party', 'place', 'product']) {
    const id = search.get(kind);
    if (id) return { value: `${kind}:${id}`, label: search.get('name') ?? id };
  }
  return null;
}

/** A certificate of the party itself, of one of its places, or of what the address names. */
export function NewCertificate() {
  const { t } = useI18n();
  const me = useSignedIn();
  const command = useCommand('addCertificate');
  const was = command.mending?.body;
  const areas = useAll<Area>('/api/areas');
  const facilities = useAll<Facility>('/api/facilities');
  const products = useAll<{ id: string; name: string; owner: string }>('/api/products');
  const [scheme, setScheme] = useKept<string>(command, 'scheme', was?.scheme ?? '');
  const [search] = useSearchParams();
  const given = named(search);
  const [about, setAbout] = useKept(
    command,
    'about',
    () =>
      Object.entries(was?.subject ?? {}).map(([kind, id]) => `${kind}:${String(id)}`)[0] ??
      given?.value ??
      '',
  );
  const [number, setNumber] = useKept(command, 'number', was?.number ?? '');
  const [issuer, setIssuer] = useKept(command, 'issuer', was?.issuer ?? '');
  const [scope, setScope] = useKept(command, 'scope', was?.scope ?? '');
  const [from, setFrom] = useKept(command, 'from', was ? editDay(was.validFrom) : '');
  const [to, setTo] = useKept(command, 'to', was ? editDay(was.validTo) : '');
  const [points, setPoints] = useKept(
    command,
    'points',
    was?.points === undefined ? '' : String(was.points),
  );
  const [paper, setPaper] = useKept<File | null>(command, 'paper', null);
  const [failed, setFailed] = useState<ProblemDoc>();
  const problem = failed ?? command.problem;
  const errors = useErrors(problem);
  const ocop = scheme === 'OCOP';
  const stars = ocopStars(Number(points));

  const own = ocop
    ? (products.data ?? [])
        .filter((product) => product.owner === me.party.id)
        .map((product) => ({ value: `product:${product.id}`, label: product.name }))
    : [
        { value: `party:${me.party.id}`, label: me.party.name },
        ...[...(areas.data ?? []), ...(facilities.data ?? [])].map((place) => ({
          value: `place:${place.id}`,
          label: place.name,
        })),
      ];
  const subjects =
    given &&
    given.value.startsWith('product:') === ocop &&
    !own.some((one) => one.value === given.value)
      ? [given, ...own]
      : own;

  const send = async () => {
    const days = { from: parseDay(from, new Date()), to: parseDay(to, new Date()) };
    const fine = errors.check({
      scheme: !scheme && t('check.choose'),
      subject: !subjects.some((one) => one.value === about) && t('check.choose'),
      number: !number.trim() && t('check.fill'),
      issuer: !issuer.trim() && t('check.fill'),
      scope: scheme === 'OTHER' && !scope.trim() && t('check.fill'),
      validFrom: !days.from && t('check.dayOnly'),
      validTo: !days.to && t('check.dayOnly'),
      points: ocop && stars === null && t('check.points'),
    });
    if (!fine || !days.from || !days.to) return;
    setFailed(undefined);
    let document: string | undefined;
    try {
      document = paper ? await bring(paper) : was?.document;
    } catch (error) {
      setFailed(problemDoc(error, t));
      return;
    }
    const [kind = '', id = ''] = about.split(/:(.*)/);
    await command.send({
      kind: 'addCertificate',
      form: '/certificates/new',
      subject: `${t(`scheme.${scheme as Scheme}`)} · ${number.trim()}`,
      body: {
        subject: { [kind]: id },
        scheme: scheme as Scheme,
        number: number.trim(),
        issuer: issuer.trim(),
        ...(scope.trim() ? { scope: scope.trim() } : {}),
        validFrom: days.from,
        validTo: days.to,
        ...(ocop && stars !== null ? { stars, points: Number(points) } : {}),
        ...(document ? { document } : {}),
      },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Page title={t('certificates.add')} back="/certificates">
        <Outcome
          waiting={command.status.state === 'waiting'}
          title={t('certificates.done')}
          code={number}
        />
        <Link className="button big primary" to="/certificates">
          {t('certificates.title')}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={t('certificates.add')} back="/certificates">
      <Form onSubmit={() => void send()} submit={t('certificates.submit')} command={command}>
        <Refusal
          problem={problem}
          beside={['scheme', 'subject', 'number', 'issuer', 'scope', 'validFrom', 'validTo']}
        />
        <SelectField
          label={t('certificates.scheme')}
          value={scheme}
          onChange={setScheme}
          options={SCHEMES.map((one) => ({ value: one, label: t(`scheme.${one}`) }))}
          empty={t('register.choose')}
          error={errors.of('scheme')}
        />
        <SelectField
          label={t('certificates.about')}
          value={about}
          onChange={setAbout}
          options={subjects}
          empty={t('register.choose')}
          error={errors.of('subject')}
        />
        <TextField
          label={t('certificates.number')}
          value={number}
          onChange={setNumber}
          error={errors.of('number')}
        />
        <TextField
          label={t('certificates.issuer')}
          value={issuer}
          onChange={setIssuer}
          error={errors.of('issuer')}
        />
        <TextField
          label={t('certificates.scope')}
          value={scope}
          onChange={setScope}
          error={errors.of('scope')}
        />
        <DayField
          label={t('certificates.validFrom')}
          value={from}
          onChange={setFrom}
          error={errors.of('validFrom')}
        />
        <DayField
          label={t('certificates.validTo')}
          value={to}
          onChange={setTo}
          error={errors.of('validTo')}
        />
        {ocop && (
          <TextField
            label={t('certificates.points')}
            value={points}
            onChange={setPoints}
            error={errors.of('points', 'stars')}
          />
        )}
        <FileField
          label={t('certificates.paper')}
          button={t('file.choose')}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          chosen={paper && paper.name}
          onChange={setPaper}
        />
      </Form>
    </Page>
  );
}

/** The pictures of a lot, place, product or party, and a new one. */
export function Pictures() {
  const { t } = useI18n();
  const subject: Subject = useSubject();
  const back = evidencePath(subject);
  const command = useCommand('attachMedia');
  const there = useGet<{ items: Attachment[] }>(address('/api/attachments', subjectQuery(subject)));
  const [file, setFile] = useKept<File | null>(command, 'file', null);
  const [caption, setCaption] = useKept(command, 'caption', '');
  const [shown, setShown] = useKept<string[]>(command, 'shown', ['shown']);
  const [failed, setFailed] = useState<ProblemDoc>();
  const problem = failed ?? command.problem;
  const errors = useErrors(problem);

  const send = async () => {
    const fine = errors.check({
      file: !file && t('check.choose'),
      caption: !caption.trim() && t('check.fill'),
    });
    if (!fine || !file) return;
    setFailed(undefined);
    let media: string;
    try {
      media = await bring(file);
    } catch (error) {
      setFailed(problemDoc(error, t));
      return;
    }
    await command.send({
      kind: 'attachMedia',
      form: `${back}/pictures`,
      subject: caption.trim(),
      body: { subject, media, caption: caption.trim(), shown: shown.includes('shown') },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Page title={t('photo.title')} back={back}>
        <Outcome waiting={command.status.state === 'waiting'} title={t('photo.done')} />
        <Link className="button big primary" to={back}>
          {t('evidence.title')}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={t('photo.title')} lead={t('photo.lead')} back={back}>
      {there.data && there.data.items.length > 0 && (
        <div className="actions">
          {there.data.items
            .filter((one) => one.kind === 'PICTURE')
            .map((one) => (
              <img
                key={one.id}
                src={forWhom(`/api/media/${one.media}/thumbnail`)}
                alt={one.caption}
                style={{ width: '46%', borderRadius: 14 }}
              />
            ))}
        </div>
      )}
      <Form onSubmit={() => void send()} submit={t('photo.submit')} command={command}>
        <Refusal problem={problem} beside={['caption']} />
        <FileField
          label={t('photo.choose')}
          button={t('file.choose')}
          accept="image/jpeg,image/png,image/webp"
          chosen={file && file.name}
          onChange={setFile}
          error={errors.of('file')}
        />
        <TextField
          label={t('photo.caption')}
          value={caption}
          onChange={setCaption}
          error={errors.of('caption')}
        />
        <ChecksField
          legend={t('photo.title')}
          items={[{ value: 'shown', title: t('photo.shown') }]}
          values={shown}
          onChange={setShown}
        />
      </Form>
    </Page>
  );
}
