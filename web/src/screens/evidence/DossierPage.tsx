import { BadgeCheck, Camera, ClipboardCheck, FlaskConical, Handshake } from 'lucide-react';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { address, useGet } from '../../api/queries';
import { type Dossier, evidencePath, subjectQuery } from '../../domain/evidence';
import { lotPath } from '../../domain/quantity';
import { useI18n } from '../../i18n';
import { formatMoment } from '../../lib/dates';
import { LoadError, Loading, Page } from '../../ui/parts';
import { TakenDown } from '../../ui/TakenDown';
import { CertificateCard, EnteredBy, InspectionCard, LabCard, useSubject, Withdraw } from './parts';
import { forWhom } from '../../lib/workingFor';

/** All that vouches for a lot, place, product or party, and what of it one may add. */
export function DossierPage() {
  const { t } = useI18n();
  const subject = useSubject();
  const { data: all, ...rest } = useGet<Dossier>(address('/api/evidence', subjectQuery(subject)));
  const at = evidencePath(subject);
  const back = subject.lot
    ? lotPath(subject.lot)
    : subject.place
      ? '/places'
      : subject.product
        ? `/products/${encodeURIComponent(subject.product)}`
        : `/parties/${encodeURIComponent(subject.party ?? '')}`;
  const confirmed = all?.confirmations ?? [];
  return (
    <Page
      title={t('evidence.title')}
      lead={all && `${all.subjectName}${subject.party ? '' : ` · ${all.ownerName}`}`}
      back={back}
    >
      {rest.isError && <LoadError error={rest.error} retry={() => void rest.refetch()} />}
      {rest.isLoading && <Loading rows={4} />}
      {all && (
        <>
          {all.may.length > 0 && (
            <nav className="actions" aria-label={t('evidence.add')}>
              {all.may.includes('LAB_RESULT') && (
                <Link className="button" to={`${at}/lab`}>
                  <FlaskConical size={20} aria-hidden />
                  {t('lab.add')}
                </Link>
              )}
              {all.may.includes('INSPECTION') && (
                <Link className="button primary" to={`${at}/inspect`}>
                  <ClipboardCheck size={20} aria-hidden />
                  {t('inspection.add')}
                </Link>
              )}
              {all.may.includes('CERTIFICATE') && (
                <Link
                  className="button"
                  to={address('/certificates/new', {
                    ...subjectQuery(subject),
                    name: all.subjectName,
                  })}
                >
                  <BadgeCheck size={20} aria-hidden />
                  {t('certificates.add')}
                </Link>
              )}
              {all.may.includes('ATTACHMENT') && (
                <Link className="button" to={`${at}/pictures`}>
                  <Camera size={20} aria-hidden />
                  {t('photo.open')}
                </Link>
              )}
            </nav>
          )}
          {confirmed.length > 0 && (
            <Part title={t('evidence.confirmed')} none={false}>
              {confirmed.map((one) => (
                <p key={one.entry}>
                  <span className="tag">
                    <Handshake size={18} aria-hidden />
                    {t('evidence.confirmedBy', {
                      who: one.entered.partyName,
                      when: formatMoment(one.entered.at),
                    })}
                  </span>
                </p>
              ))}
            </Part>
          )}
          {!subject.lot && (
            <Part title={t('certificates.title')} none={all.certificates.length === 0}>
              {all.certificates.map((one) => (
                <CertificateCard key={one.id} one={one} />
              ))}
            </Part>
          )}
          {(subject.lot || subject.place) && (
            <>
              <Part title={t('lab.title')} none={all.labResults.length === 0}>
                {[...all.labResults].reverse().map((one) => (
                  <LabCard key={one.id} one={one}>
                    {!one.withdrawn && (
                      <Withdraw
                        id={one.id}
                        subject={subject}
                        entered={one.entered}
                        what={t('lab.one')}
                      />
                    )}
                  </LabCard>
                ))}
              </Part>
              <Part title={t('inspection.title')} none={all.inspections.length === 0}>
                {[...all.inspections].reverse().map((one) => (
                  <InspectionCard key={one.id} one={one}>
                    {!one.withdrawn && (
                      <Withdraw
                        id={one.id}
                        subject={subject}
                        entered={one.entered}
                        what={t('inspection.one')}
                      />
                    )}
                  </InspectionCard>
                ))}
              </Part>
            </>
          )}
          <Part title={t('photo.all')} none={all.attachments.length === 0}>
            {all.attachments.map((one) => (
              <section key={one.id} className="card stack tight">
                {one.kind === 'VOICE_WEBM' || one.kind === 'VOICE_MP4' ? (
                  <TakenDown notes={[one]} />
                ) : one.kind === 'PICTURE' ? (
                  <a href={forWhom(`/api/media/${one.media}`)} target="_blank" rel="noreferrer">
                    <img
                      className="shot wide"
                      src={forWhom(`/api/media/${one.media}/page`)}
                      alt={one.caption}
                      loading="lazy"
                    />
                  </a>
                ) : (
                  <a href={forWhom(`/api/media/${one.media}`)} target="_blank" rel="noreferrer">
                    {t('evidence.paper')}
                  </a>
                )}
                <p>{one.caption}</p>
                <p>
                  <span className={one.shown ? 'tag' : 'tag plain'}>
                    {t(one.shown ? 'photo.public' : 'photo.private')}
                  </span>
                </p>
                <EnteredBy entered={one.entered} />
                <Withdraw id={one.id} subject={subject} entered={one.entered} what={one.caption} />
              </section>
            ))}
          </Part>
        </>
      )}
    </Page>
  );
}

function Part({ title, none, children }: { title: string; none: boolean; children: ReactNode }) {
  const { t } = useI18n();
  return (
    <section className="stack tight" aria-label={title}>
      <h2>{title}</h2>
      {none ? <p className="soft">{t('evidence.none')}</p> : children}
    </section>
  );
}
