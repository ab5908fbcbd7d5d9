import { Download, FileUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { postLong } from '../api/jobs';
import { problemDoc } from '../api/problems';
import {
  type Answer,
  type BookFile,
  type BookKind,
  BOOKS,
  bookType,
  newId,
} from '../commands/command';
import { useCommand, useKept } from '../commands/useCommand';
import { useSignedIn } from '../context';
import { lotKey, lotPath } from '../domain/quantity';
import { may } from '../domain/roles';
import type { ProblemDoc } from '../domain/types';
import { useI18n } from '../i18n';
import { ChoiceField, FileField } from '../ui/fields';
import { BadLines } from '../ui/files';
import { Jobs } from '../ui/jobs';
import { Notice, Outcome, Page, Refusal } from '../ui/parts';
import { forWhom } from '../lib/workingFor';

type Check = { state: 'fine'; lines: number } | { state: 'bad'; problem: ProblemDoc };

/** The content as it is sent: a workbook is a ZIP archive, everything else is text. */
async function read(file: File, book: BookKind): Promise<BookFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const workbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const old = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  return { book, content: workbook || old ? bytes : await file.text() };
}

/** A book as CSV or XLSX: tried first without effect, then imported as a whole. */
export function Import() {
  const { t } = useI18n();
  const me = useSignedIn();
  const command = useCommand('importBook');
  const [search] = useSearchParams();
  const books = BOOKS.filter((one) => one === 'shipments' || may(me.role, 'pack'));
  const asked = BOOKS.find((one) => one === search.get('book'));
  const [book, setBook] = useKept<BookKind>(
    command,
    'book',
    command.mending?.body.book ??
      (asked && books.includes(asked) ? asked : (books[0] ?? 'shipments')),
  );
  const [file, setFile] = useKept<{ name: string; book: BookFile } | null>(command, 'file', () =>
    command.mending ? { name: command.mending.command.subject, book: command.mending.body } : null,
  );
  const [trial, setTrial] = useKept<string | null>(command, 'trial', null);
  const [check, setCheck] = useState<Check | null>(null);
  const [checking, setChecking] = useState(false);

  const change = (next: BookKind) => {
    setBook(next);
    setFile(null);
    setTrial(null);
    setCheck(null);
  };

  const choose = async (chosen: File) => {
    const content = await read(chosen, book);
    const id = newId();
    setFile({ name: chosen.name, book: content });
    setTrial(id);
    await tryOut(content, id);
  };

  const tryOut = async (content: BookFile, id: string) => {
    setChecking(true);
    setCheck(null);
    try {
      const address = forWhom(`/api/imports/${content.book}?commandId=${id}&dryRun=true`);
      const answer = await postLong<Answer>(id, address, content.content, bookType(content));
      setCheck({ state: 'fine', lines: answer.lines ?? 0 });
    } catch (error) {
      setCheck({ state: 'bad', problem: problemDoc(error, t) });
    }
    setChecking(false);
  };

  // Who left while the file was checked comes back to what became of it.
  const [left] = useState(file && trial ? { book: file.book, trial } : null);
  useEffect(() => {
    if (left) void tryOut(left.book, left.trial);
    // Once, when the screen is opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const { status } = command;
  if (status.state === 'done' || status.state === 'waiting') {
    const lots = status.state === 'done' ? (status.answer.lots ?? []) : [];
    return (
      <Page title={t(`book.${book}`)} back="/">
        <Outcome waiting={status.state === 'waiting'} title={t('import.done')} />
        {lots.length > 0 && (
          <ul className="list card">
            {lots.map((lot) => (
              <li key={lotKey(lot)}>
                <Link className="list-link code" to={lotPath(lot)}>
                  {lot.number}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <Link className="button block" to="/">
          {t('nav.home')}
        </Link>
      </Page>
    );
  }

  const errors = check?.state === 'bad' ? check.problem.errors : command.problem?.errors;
  const template = (format: string) => `/api/imports/${book}/template?format=${format}`;
  return (
    <Page title={t('do.import')} lead={t('import.lead')} back="/">
      <ChoiceField
        legend={t('import.which')}
        items={books.map((one) => ({ value: one, title: t(`book.${one}`) }))}
        value={book}
        onChange={(next) => change(next as BookKind)}
        half
      />
      <section className="card stack" aria-label={t('import.template')}>
        <h2>{t('import.template')}</h2>
        <p>{t('import.templateHint')}</p>
        <a className="button block" href={template('xlsx')} download>
          <Download size={22} aria-hidden />
          {t('import.templateXlsx')}
        </a>
        <a className="button block" href={template('csv')} download>
          <Download size={22} aria-hidden />
          {t('import.templateCsv')}
        </a>
      </section>
      <FileField
        label={t('import.file')}
        button={t('import.choose')}
        accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        chosen={file && file.name}
        onChange={(chosen) => void choose(chosen)}
      />
      <div className="stack" aria-live="polite">
        {checking && <p>{t('import.checking')}</p>}
        {check?.state === 'fine' && (
          <Notice>
            <p>
              <strong>{t('import.fine', { count: check.lines })}</strong>
            </p>
          </Notice>
        )}
        {check?.state === 'bad' && <Refusal problem={check.problem} />}
        <Refusal problem={command.problem} />
        <BadLines errors={errors} />
      </div>
      <Jobs kind="IMPORT" but={trial} />
      {file && check?.state === 'fine' && (
        <div className="sticky">
          <button
            type="button"
            className="button big primary"
            disabled={command.busy}
            onClick={() =>
              void command.send({
                kind: 'importBook',
                form: `/import?book=${book}`,
                subject: file.name,
                body: file.book,
              })
            }
          >
            <FileUp size={22} aria-hidden />
            {command.busy ? t('state.sending') : t('import.submit')}
          </button>
        </div>
      )}
    </Page>
  );
}
