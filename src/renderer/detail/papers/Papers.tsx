import { Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Payment, Refund, Token } from '../../../shared/model/domain.ts';
import type { BookingPage } from '../../../shared/model/bookings.ts';
import type { IntentView } from '../../../shared/model/intents.ts';
import type { PaperLanguage } from '../../../shared/model/papers.ts';
import { linkLetter, openEntries, paymentReceipt, refundPaper, type NoPaper, type Offered } from '../../../shared/rules/papers.ts';
import { Panel } from '../../kit/Panel.tsx';
import { useNow } from '../../state/useNow.ts';
import { useFormats } from '../../text/locale.ts';
import { EvidenceLine } from './EvidenceLine.tsx';
import { LanguageOfPaper } from './LanguageOfPaper.tsx';
import { PaperLine } from './PaperLine.tsx';

const noneOf = (offered: Offered<unknown>): NoPaper | null => ('none' in offered ? offered.none : null);

type Frame = { readonly any: boolean; readonly children: (language: PaperLanguage | null) => ReactNode; readonly more?: ReactNode };

/** Papers stand together, with the language they are written in above; where there is none, there is nothing to choose. */
function Papers({ any, children, more }: Frame) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<PaperLanguage | null>(null);
  return (
    <Panel title={t('paper.title')} testId="papers">
      {any && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('paper.language')}
          </Text>
          <LanguageOfPaper value={language} onChange={setLanguage} />
        </Group>
      )}
      <Stack gap="xs">{children(language)}</Stack>
      {more}
    </Panel>
  );
}

export function PaymentPapers({ payment, intents }: { readonly payment: Payment; readonly intents: readonly IntentView[] }) {
  const { t } = useTranslation();
  const receipt = paymentReceipt(payment, openEntries(intents));
  const label = 'paper' in receipt ? t(`paper.receipt.${receipt.paper}`) : '';
  return (
    <Papers any={'paper' in receipt} more={<EvidenceLine paymentId={payment.id} />}>
      {(language) => <PaperLine about={{ kind: 'payment', id: payment.id }} label={label} language={language} none={noneOf(receipt)} />}
    </Papers>
  );
}

export function RefundPapers({ refund, intents }: { readonly refund: Refund; readonly intents: readonly IntentView[] }) {
  const { t } = useTranslation();
  const offered = refundPaper(refund, openEntries(intents));
  const none = noneOf(offered);
  return (
    <Papers any={none === null}>
      {(language) => (
        <>
          <PaperLine about={{ kind: 'refund', id: refund.id }} label={t('paper.receipt.refund')} language={language} none={none} />
          {none === null && (
            <PaperLine about={{ kind: 'refundLetter', id: refund.id }} label={t('paper.refundLetter')} language={language} none={null} />
          )}
        </>
      )}
    </Papers>
  );
}

/** Nothing where the link cannot be paid any more: a letter is no paper about what was. */
export function LinkPapers({ link }: { readonly link: Token }) {
  const { t } = useTranslation();
  const now = useNow();
  if (noneOf(linkLetter(link, now)) !== null) return null;
  return (
    <Papers any>
      {(language) => <PaperLine about={{ kind: 'link', id: link.id }} label={t('paper.link')} language={language} none={null} />}
    </Papers>
  );
}

/** What of a booking can be handed to its guest; what cannot, says so on its own detail. */
export function BookingPapers({ page }: { readonly page: BookingPage }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const now = useNow();
  const open = (what: 'paymentId' | 'refundId', id: number) => openEntries(page.unresolved.filter((intent) => intent[what] === id));
  const lines = [
    ...page.links.flatMap((link) =>
      'paper' in linkLetter(link, now) ? [{ kind: 'link', row: link, label: t('paper.link'), amount: link.amount } as const] : []
    ),
    ...page.payments.flatMap((payment) => {
      const receipt = paymentReceipt(payment, open('paymentId', payment.id));
      return 'paper' in receipt
        ? [{ kind: 'payment', row: payment, label: t(`paper.receipt.${receipt.paper}`), amount: payment.amount } as const]
        : [];
    }),
    ...page.refunds.flatMap((refund) =>
      'paper' in refundPaper(refund, open('refundId', refund.id))
        ? [
            { kind: 'refund', row: refund, label: t('paper.receipt.refund'), amount: refund.amount } as const,
            { kind: 'refundLetter', row: refund, label: t('paper.refundLetter'), amount: refund.amount } as const
          ]
        : []
    )
  ];
  if (lines.length === 0) return null;
  return (
    <Papers any>
      {(language) =>
        lines.map(({ kind, row, label, amount }) => (
          <PaperLine
            key={`${kind}-${row.id}`}
            about={{ kind, id: row.id }}
            label={amount === null ? label : `${label} · ${money(amount, row.currency)}`}
            language={language}
            none={null}
          />
        ))
      }
    </Papers>
  );
}
