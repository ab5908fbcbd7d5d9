import { Link } from 'react-router';
import { useGet } from '../../api/queries';
import { useCommand, useKept } from '../../commands/useCommand';
import { useSignedIn } from '../../context';
import { EARLY_HARVESTS, type EarlyHarvest, type Party } from '../../domain/types';
import { useI18n } from '../../i18n';
import { ChoiceField, NoteField, useErrors } from '../../ui/fields';
import { Form, LoadError, Loading, Outcome, Page, Refusal } from '../../ui/parts';

/** What our party wants done with a harvest that comes too early. */
export function EarlyHarvestPolicy() {
  const { t } = useI18n();
  const me = useSignedIn();
  const party = useGet<Party>(`/api/parties/${encodeURIComponent(me.party.id)}`);
  return (
    <Page title={t('policy.title')} lead={t('policy.lead')} back="/more">
      {party.isError ? (
        <LoadError error={party.error} retry={() => void party.refetch()} />
      ) : party.data ? (
        <PolicyForm party={party.data} />
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function PolicyForm({ party }: { party: Party }) {
  const { t } = useI18n();
  const command = useCommand('correctParty');
  const body = command.mending?.body;
  const [policy, setPolicy] = useKept<EarlyHarvest>(
    command,
    'policy',
    body?.earlyHarvest ?? party.earlyHarvest ?? 'REFUSE',
  );
  const [reason, setReason] = useKept(command, 'reason', body?.reason ?? '');
  const errors = useErrors(command.problem);
  const send = () => {
    if (!errors.check({ reason: !reason.trim() && t('check.reason') })) return;
    void command.send({
      kind: 'correctParty',
      form: '/early-harvest',
      subject: t(`policy.${policy}`),
      party: party.id,
      // A correction says everything anew; only the policy is another.
      body: {
        name: party.name,
        roles: party.roles,
        province: party.province,
        commune: party.commune,
        street: party.street ?? null,
        phone: party.phone ?? null,
        gln: party.gln ?? null,
        lotPrefix: party.lotPrefix ?? null,
        gs1Prefix: party.gs1Prefix ?? null,
        earlyHarvest: policy,
        reason: reason.trim(),
      },
    });
  };
  if (command.status.state === 'done' || command.status.state === 'waiting') {
    return (
      <div className="stack">
        <Outcome waiting={command.status.state === 'waiting'} title={t('policy.done')} />
        <Link className="button big primary" to="/more">
          {t('action.finish')}
        </Link>
      </div>
    );
  }
  return (
    <Form onSubmit={send} submit={t('policy.submit')} command={command}>
      <Refusal problem={command.problem} beside={['earlyHarvest', 'reason']} />
      <ChoiceField
        legend={t('policy.title')}
        value={policy}
        onChange={(value) => setPolicy(value as EarlyHarvest)}
        error={errors.of('earlyHarvest')}
        items={EARLY_HARVESTS.map((one) => ({
          value: one,
          title: t(`policy.${one}`),
          detail: t(`policy.${one}Hint`),
        }))}
      />
      <NoteField
        label={t('field.reason')}
        value={reason}
        onChange={setReason}
        error={errors.of('reason')}
      />
    </Form>
  );
}
