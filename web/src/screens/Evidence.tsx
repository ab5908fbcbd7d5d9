import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { post } from '../api/client';
import { problemDoc } from '../api/problems';
import { useAll, useGet } from '../api/queries';
import { useCommand } from '../commands/useCommand';
import { useSignedIn } from '../context';
import {
  type Attachment,
  type Certificate,
  ocopStars,
  SCHEMES,
  type Scheme,
} from '../domain/evidence';
import { lotPath } from '../domain/quantity';
import type { Area, Facility, ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { formatDay } from '../lib/dates';
import { ChecksField, DayField, FileField, SelectField, TextField, useErrors } from '../ui/fields';
import { Empty, Form, LoadError, Loading, Outcome, Page, Refusal } from '../ui/parts';

/** Brings a picture or document; the id it is attached by. */
async function bring(file: File): Promise<string> {
  const form = new FormData();
  form.set('commandId', crypto.randomUUID());
  form.set('file', file);
  return (await post<{ media: string }>('/api/media', form)).media;
}

/** One's own certificates, those that no longer count in grey. */
export function Certificates() {
  const { t } = useI18n();
  const all = useAll<Certificate>('/api/certificates');
  const standing = (one: Certificate) => {
    switch (one.standing) {
      case 'VALID':
        return t('certificates.until', { day: formatDay(one.validTo) });
      case 'LAPSED':
        return t('certificates.lapsed', { day: formatDay(one.validTo) });
      case 'NOT_YET':
        return t('certificates.from', { day: formatDay(one.validFrom) });
      case 'REVOKED':
        return t('certificates.revoked');
    }
  };
  return (
    <Page title={t('certificates.title')} back="/more">
      <Link className="button big primary" to="/certificates/new">
        {t('certificates.add')}
      </Link>
      {all.isPending && <Loading />}
      {all.isError && <LoadError error={all.error} retry={() => void all.refetch()} />}
      {all.data?.length === 0 && <Empty>{t('certificates.none')}</Empty>}
      {all.data?.map((one) => (
        <section
          key={one.id}
          className={one.standing === 'VALID' ? 'card' : 'card soft'}
          style={one.standing === 'VALID' ? undefined : { opacity: 0.7 }}
        >
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

/** A certificate of the party itself or of one of its places. */
export function NewCertificate() {
  const { t } = useI18n();
  const me = useSignedIn();
  const command = useCommand('addCertificate');
  const was = command.mending?.body;
  const areas = useAll<Area>('/api/areas');
  const facilities = useAll<Facility>('/api/facilities');
  const products = useAll<{ id: string; name: string; owner: string }>('/api/products');
  const [scheme, setScheme] = useState<string>(was?.scheme ?? '');
  const [about, setAbout] = useState('');
  const [number, setNumber] = useState(was?.number ?? '');
  const [issuer, setIssuer] = useState(was?.issuer ?? '');
  const [scope, setScope] = useState(was?.scope ?? '');
  const [from, setFrom] = useState(was?.validFrom ?? '');
  const [to, setTo] = useState(was?.validTo ?? '');
  const [points, setPoints] = useState(was?.points === undefined ? '' : String(was.points));
  const [paper, setPaper] = useState<File | null>(null);
  const [failed, setFailed] = useState<ProblemDoc>();
  const problem = failed ?? command.problem;
  const errors = useErrors(problem);
  const ocop = scheme === 'OCOP';
  const stars = ocopStars(Number(points));

  const subjects = ocop
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

  const send = async () => {
    const fine = errors.check({
      scheme: !scheme && t('check.choose'),
      subject: !subjects.some((one) => one.value === about) && t('check.choose'),
      number: !number.trim() && t('check.fill'),
      issuer: !issuer.trim() && t('check.fill'),
      scope: scheme === 'OTHER' && !scope.trim() && t('check.fill'),
      validFrom: !from && t('check.fill'),
      validTo: !to && t('check.fill'),
      points: ocop && stars === null && t('check.points'),
    });
    if (!fine) return;
    setFailed(undefined);
    let document: string | undefined;
    try {
      document = paper ? await bring(paper) : undefined;
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
        validFrom: from,
        validTo: to,
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
      <Form onSubmit={() => void send()} submit={t('certificates.submit')} busy={command.busy}>
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
          accept="image/jpeg,image/png,application/pdf"
          chosen={paper && paper.name}
          onChange={setPaper}
        />
      </Form>
    </Page>
  );
}

/** The pictures of a lot, and a new one. */
export function LotPictures() {
  const { t } = useI18n();
  const { product = '', number = '' } = useParams();
  const lot = { product, number };
  const command = useCommand('attachMedia');
  const there = useGet<{ items: Attachment[] }>(
    `/api/attachments?lot=${encodeURIComponent(`${product}/${number}`)}`,
  );
  const [file, setFile] = useState<File | null>(null);
  const [caption, setCaption] = useState('');
  const [shown, setShown] = useState<string[]>(['shown']);
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
      form: `${lotPath(lot)}/pictures`,
      subject: `${caption.trim()} · ${number}`,
      body: { subject: { lot }, media, caption: caption.trim(), shown: shown.includes('shown') },
    });
  };

  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <Page title={t('photo.title')} back={lotPath(lot)}>
        <Outcome
          waiting={command.status.state === 'waiting'}
          title={t('photo.done')}
          code={number}
        />
        <Link className="button big primary" to={lotPath(lot)}>
          {t('lot.open')}
        </Link>
      </Page>
    );
  }
  return (
    <Page title={t('photo.title')} lead={t('photo.lead')} back={lotPath(lot)}>
      {there.data && there.data.items.length > 0 && (
        <div className="actions">
          {there.data.items
            .filter((one) => one.kind === 'PICTURE')
            .map((one) => (
              <img
                key={one.id}
                src={`/api/media/${one.media}/thumbnail`}
                alt={one.caption}
                style={{ width: '46%', borderRadius: 14 }}
              />
            ))}
        </div>
      )}
      <Form onSubmit={() => void send()} submit={t('photo.submit')} busy={command.busy}>
        <Refusal problem={problem} beside={['caption']} />
        <FileField
          label={t('photo.choose')}
          button={t('file.choose')}
          accept="image/jpeg,image/png"
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
