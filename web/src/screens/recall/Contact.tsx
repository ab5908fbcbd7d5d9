import { useGet } from '../../api/queries';
import { useCommand, useKept } from '../../commands/useCommand';
import type { RecallContact } from '../../domain/recall';
import { useI18n } from '../../i18n';
import { ChecksField, TextField, useErrors } from '../../ui/fields';
import { Form, LoadError, Loading, Outcome, Page, Refusal } from '../../ui/parts';
import { useQueryClient } from '@tanstack/react-query';

/** How my party is reached in a recall. */
export function Contact() {
  const { t } = useI18n();
  const contact = useGet<RecallContact>('/api/recalls/contact');
  return (
    <Page title={t('contact.title')} lead={t('contact.lead')} back="/more">
      {contact.isError && <LoadError error={contact.error} retry={() => void contact.refetch()} />}
      {contact.isLoading && <Loading />}
      {contact.data && <ContactForm contact={contact.data} />}
    </Page>
  );
}

function ContactForm({ contact }: { contact: RecallContact }) {
  const { t } = useI18n();
  const queries = useQueryClient();
  const command = useCommand('registerRecallContact');
  const earlier = command.mending?.body;
  const [email, setEmail] = useKept(command, 'email', earlier?.email ?? contact.email ?? '');
  const [webhook, setWebhook] = useKept(
    command,
    'webhook',
    earlier?.webhook ?? contact.webhook ?? '',
  );
  const [fresh, setFresh] = useKept<string[]>(command, 'fresh', []);
  const errors = useErrors(command.problem);
  const send = async () => {
    const taken = await command.send({
      kind: 'registerRecallContact',
      form: '/recall-contact',
      subject: email,
      body: {
        ...(email.trim() ? { email: email.trim() } : {}),
        ...(webhook.trim() ? { webhook: webhook.trim() } : {}),
        newSecret: fresh.length > 0,
      },
    });
    if (taken) void queries.invalidateQueries({ queryKey: ['get', '/api/recalls/contact'] });
  };
  const ended = command.status.state === 'done' || command.status.state === 'waiting';
  return (
    <>
      {ended && <Outcome waiting={command.status.state === 'waiting'} title={t('contact.done')} />}
      <Form onSubmit={() => void send()} submit={t('contact.submit')} command={command}>
        <Refusal problem={command.problem} beside={['email', 'webhook']} />
        <TextField
          label={t('contact.email')}
          type="email"
          value={email}
          onChange={setEmail}
          error={errors.of('email')}
        />
        <TextField
          label={t('contact.webhook')}
          hint={t('contact.webhookHint')}
          type="url"
          value={webhook}
          onChange={setWebhook}
          error={errors.of('webhook')}
        />
        {contact.secret && (
          <>
            <dl className="facts card">
              <div style={{ display: 'block' }}>
                <dt>{t('contact.secret')}</dt>
                <dd className="code" style={{ textAlign: 'left', overflowWrap: 'anywhere' }}>
                  {contact.secret}
                </dd>
              </div>
            </dl>
            <ChecksField
              legend={t('contact.secret')}
              items={[{ value: 'new', title: t('contact.newSecret') }]}
              values={fresh}
              onChange={setFresh}
            />
          </>
        )}
      </Form>
    </>
  );
}
