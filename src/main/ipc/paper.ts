import type { RowId } from '../../shared/model/domain.ts';
import type { PaperAbout, PaperWay } from '../../shared/model/papers.ts';
import { appError, type AppError } from '../../shared/values/errors.ts';
import { err, ok, type Result } from '../../shared/values/result.ts';
import { writtenMail } from '../guests/mail.ts';
import type { PaperNews } from '../history/types.ts';
import { mailtoAddress } from '../outside/mail.ts';
import { isDiskFault, writeWhole } from '../paper/write-whole.ts';
import { evidenceFile } from './evidence.ts';
import { guestPaper, type GuestPaper } from './guest-paper.ts';
import { roomOf } from './mail-room.ts';
import { handedOver } from './handed-over.ts';
import type { HandlersOf, Workshop } from './handler.ts';

/** What a timeline calls a paper, and how it was given. */
const PAPERS = { payment: 'receipt', refund: 'refundReceipt', refundLetter: 'refundLetter' } as const;
const WAYS = { file: 'File', printer: 'Printer', mail: 'Mail' } as const;

type Given = { readonly file: string | null } | null;

export function paperHandlers(work: Workshop): HandlersOf<'paper'> {
  const { history, ports, paper } = work;

  /** Asks where to, makes it and writes it; null: no file was chosen. */
  const saved = async (name: string, make: () => Promise<Uint8Array>): Promise<Result<string | null, AppError>> => {
    const file = await ports.chooseFile(name);
    if (file === null) return ok(null);
    try {
      await writeWhole(file, await make());
      return ok(file);
    } catch (cause) {
      if (isDiskFault(cause)) return err(appError('export.notWritten', { params: { file } }));
      ports.log(`paper not made: ${cause instanceof Error ? cause.message : 'unknown'}`);
      return err(appError('paper.notMade'));
    }
  };

  const printed = async ({ document }: GuestPaper): Promise<Result<Given, AppError>> => {
    try {
      return ok((await paper.print(document)) ? { file: null } : null);
    } catch (cause) {
      ports.log(`paper not printed: ${cause instanceof Error ? cause.message : 'unknown'}`);
      return err(appError('paper.notPrinted'));
    }
  };

  /** The paper is in somebody's hands by now, so a line that cannot be written does not take it back. */
  const toldOf = async (about: PaperAbout, way: PaperWay): Promise<void> => {
    if (about.kind === 'link') return handedOver(work, [about.id], 'linkPrinted');
    const kind = about.kind === 'payment' ? 'payment' : 'refund';
    await noted({ kind, id: about.id }, `${PAPERS[about.kind]}${WAYS[way]}`);
  };

  const noted = async (of: { readonly kind: 'payment' | 'refund'; readonly id: RowId }, what: PaperNews): Promise<void> => {
    await history.notePaper(of, what, ports.now()).catch(() => ports.log('paper not noted'));
    work.emit({ type: 'changed', topics: ['payments', 'refunds'] });
  };

  return {
    'paper.give': async ({ about, language, way }) => {
      const made = await guestPaper(work, about, language);
      if (!made.ok) return made;
      const { document, name } = made.value;
      const given = way === 'printer' ? await printed(made.value) : await asGiven(saved(`${name}.pdf`, () => paper.pdfOf(document)));
      if (!given.ok || given.value === null) return given;
      await toldOf(about, way);
      if (way === 'mail' && given.value.file !== null) {
        // A draft opened by its address takes no file with it: the operator drags it over from where it is shown.
        ports.showFile(given.value.file);
        const mail = await writtenMail(roomOf(work), about, language);
        if (mail.ok) await ports.openMail(mailtoAddress(mail.value));
      }
      return given;
    },
    'paper.evidence': async ({ paymentId, as }) => {
      const evidence = await evidenceFile(work, paymentId, as);
      if (evidence === null) return err(appError('row.unknown'));
      const file = await saved(evidence.name, evidence.make);
      if (file.ok && file.value !== null) await noted({ kind: 'payment', id: paymentId }, as === 'pdf' ? 'evidencePdf' : 'evidenceZip');
      return file.ok ? ok(file.value === null ? null : { file: file.value }) : file;
    }
  };
}

async function asGiven(saving: Promise<Result<string | null, AppError>>): Promise<Result<Given, AppError>> {
  const file = await saving;
  return file.ok ? ok(file.value === null ? null : { file: file.value }) : file;
}
