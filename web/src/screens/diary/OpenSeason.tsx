import { Link, useSearchParams } from 'react-router';
import { useAll } from '../../api/queries';
import { happenedAt } from '../../commands/command';
import { useCommand, useKept } from '../../commands/useCommand';
import type { Area } from '../../domain/types';
import { useI18n } from '../../i18n';
import { editDay, isoDay, momentOf, parseDay } from '../../lib/dates';
import { editNumber, parseNumber } from '../../lib/numbers';
import { AmountField, ChoiceField, DayField, TextField, useErrors } from '../../ui/fields';
import { Empty, Form, LoadError, Loading, More, Page, Refusal } from '../../ui/parts';
import { Done } from './parts';

export function OpenSeason() {
  const { t } = useI18n();
  const areas = useAll<Area>('/api/areas');
  return (
    <Page title={t('diary.openTitle')} back="/diary">
      {areas.isError ? (
        <LoadError error={areas.error} retry={() => void areas.refetch()} />
      ) : !areas.data ? (
        <Loading />
      ) : areas.data.length === 0 ? (
        <Empty>
          <p>{t('harvest.noAreas')}</p>
          <Link className="button" to="/areas/new">
            {t('do.newArea')}
          </Link>
        </Empty>
      ) : (
        <OpenForm areas={areas.data} />
      )}
    </Page>
  );
}

function OpenForm({ areas }: { areas: Area[] }) {
  const { t, lang } = useI18n();
  const [search] = useSearchParams();
  const command = useCommand('openSeason');
  const { status, mending } = command;
  const body = mending?.body;
  const [area, setArea] = useKept(
    command,
    'area',
    body?.area ?? search.get('area') ?? areas[0]?.id ?? '',
  );
  const [variety, setVariety] = useKept(command, 'variety', body?.variety ?? '');
  const [planted, setPlanted] = useKept(command, 'planted', body ? editDay(body.plantedOn) : '');
  const [start, setStart] = useKept(command, 'start', () => {
    const kept = mending && happenedAt(mending.command);
    return editDay(isoDay(kept ? new Date(kept) : new Date()));
  });
  const [expected, setExpected] = useKept(
    command,
    'expected',
    body?.expectedYield ? editNumber(body.expectedYield.value, lang) : '',
  );
  const [crop, setCrop] = useKept(command, 'crop', body?.crop ?? '');
  const [seedSource, setSeedSource] = useKept(command, 'seedSource', body?.seedSource ?? '');
  const [seedLot, setSeedLot] = useKept(command, 'seedLot', body?.seedLot ?? '');
  const errors = useErrors(command.problem);
  const name = areas.find((one) => one.id === area)?.name ?? area;

  const send = () => {
    const plantedOn = parseDay(planted, new Date());
    const startedOn = parseDay(start, new Date());
    const value = parseNumber(expected, lang);
    const fine = errors.check({
      area: !area && t('check.choose'),
      plantedOn: !plantedOn && t('check.day'),
      happenedAt: !startedOn && t('check.day'),
      expectedYield: expected.trim() !== '' && !value && t('check.amount'),
    });
    if (!fine || !plantedOn || !startedOn) return;
    void command.send({
      kind: 'openSeason',
      form: '/diary/open',
      subject: [name, variety.trim()].filter(Boolean).join(' · '),
      // The day counts, from its beginning: work of that day belongs to the season.
      happenedAt: momentOf(startedOn, '00:00'),
      body: {
        area,
        plantedOn,
        ...(variety.trim() ? { variety: variety.trim() } : {}),
        ...(crop.trim() ? { crop: crop.trim() } : {}),
        ...(seedSource.trim() ? { seedSource: seedSource.trim() } : {}),
        ...(seedLot.trim() ? { seedLot: seedLot.trim() } : {}),
        ...(value ? { expectedYield: { value, unit: 'KGM' } } : {}),
      },
    });
  };

  if (status.state === 'done' || status.state === 'waiting') {
    return <Done waiting={status.state === 'waiting'} title={t('diary.opened')} to="/diary" />;
  }
  return (
    <Form onSubmit={send} submit={t('diary.open')} command={command}>
      <Refusal
        problem={command.problem}
        beside={['area', 'variety', 'plantedOn', 'happenedAt', 'expectedYield', 'crop']}
      />
      <ChoiceField
        legend={t('diary.area')}
        value={area}
        onChange={setArea}
        half
        limit={4}
        error={errors.of('area')}
        items={areas.map((one) => ({ value: one.id, title: one.name, detail: one.crop }))}
      />
      <TextField
        label={t('diary.variety')}
        value={variety}
        onChange={setVariety}
        error={errors.of('variety')}
      />
      <DayField
        label={t('diary.plantedOn')}
        hint={t('diary.plantedHint')}
        value={planted}
        onChange={setPlanted}
        error={errors.of('plantedOn')}
      />
      <DayField
        label={t('diary.startedOn')}
        value={start}
        onChange={setStart}
        error={errors.of('happenedAt')}
      />
      <AmountField
        label={t('diary.expected')}
        value={expected}
        onChange={setExpected}
        unit="KGM"
        error={errors.of('expectedYield')}
      />
      <More label={t('diary.seed')} open={Boolean(crop || seedSource || seedLot)}>
        <TextField
          label={t('diary.seedSource')}
          value={seedSource}
          onChange={setSeedSource}
          error={errors.of('seedSource')}
        />
        <TextField
          label={t('diary.seedLot')}
          value={seedLot}
          onChange={setSeedLot}
          error={errors.of('seedLot')}
        />
        <TextField
          label={t('diary.crop')}
          value={crop}
          placeholder={areas.find((one) => one.id === area)?.crop ?? ''}
          onChange={setCrop}
          error={errors.of('crop')}
        />
      </More>
    </Form>
  );
}
