import { Button, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../kit/MayButton.tsx';
import type { ProofCard, ProofLine, ProofVerdict } from '../../shared/model/proof.ts';
import { useAction } from '../forms/useAction.ts';
import { Dialog, DialogFoot } from '../kit/Dialog.tsx';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { Facts } from '../kit/Facts.tsx';
import { Notice, type Tone } from '../kit/Tone.tsx';
import { Waiting } from '../kit/Waiting.tsx';
import { usePersonName } from '../state/people.ts';
import { useQuery } from '../state/useQuery.ts';
import { useFormats } from '../text/locale.ts';

const tones: Readonly<Record<ProofVerdict, Tone>> = {
  once: 'good',
  unfinished: 'held',
  elsewhere: 'good',
  notDone: 'still',
  notKnown: 'warn',
  personYes: 'good',
  personNo: 'still',
  disagree: 'bad'
};

/** A button that shows what is known of an operation, from the click to what it came to. */
export function Proof({ intentId }: { readonly intentId: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)} data-testid={`proof-${intentId}`}>
        {t('deskPaper.proof.open')}
      </Button>
      {open && <ProofDialog intentId={intentId} onClose={() => setOpen(false)} />}
    </>
  );
}

function ProofDialog({ intentId, onClose }: { readonly intentId: number; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { data, error, reload } = useQuery('proof.card', { intentId }, ['intents', 'refunds']);
  const [file, setFile] = useState<string | null>(null);
  const give = useAction('proof.give', (given) => setFile(given?.file ?? null));
  return (
    <Dialog title={t('deskPaper.proof.title')} onClose={onClose} size="lg" busy={give.busy}>
      {error && <ErrorNotice error={error} onRetry={reload} />}
      {data === null && error === null && <Waiting />}
      {data && <Card card={data} />}
      {give.error && <ErrorNotice error={give.error} />}
      {file !== null && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {t('paper.saved', { file })}
        </Text>
      )}
      <DialogFoot>
        <MayButton
          needs="proof.give"
          variant="default"
          onClick={() => void give.run({ intentId, way: 'printer' })}
          data-testid="proof-print"
        >
          {t('deskPaper.proof.print')}
        </MayButton>
        <MayButton needs="proof.give" variant="default" onClick={() => void give.run({ intentId, way: 'file' })} data-testid="proof-pdf">
          {t('deskPaper.proof.pdf')}
        </MayButton>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogFoot>
    </Dialog>
  );
}

function Card({ card: { intent, verdict, lines, inTrail } }: { readonly card: ProofCard }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  const { money, moment } = useFormats();
  return (
    <Stack gap="sm" data-testid="proof-card" data-verdict={verdict}>
      <Facts
        facts={[
          [t('deskPaper.proof.operation'), t([`money.name.${intent.kind}`, 'money.name.other'], { kind: intent.kind })],
          [t('deskPaper.proof.amount'), intent.amount === null ? null : money(intent.amount, intent.currency)],
          [t('deskPaper.proof.booking'), intent.bookingId],
          [t('deskPaper.proof.reference'), intent.reference],
          [t('deskPaper.proof.number'), intent.id],
          [t('deskPaper.proof.second'), nameOf(intent.second)]
        ]}
      />
      <List type="ordered" size="sm" spacing={4}>
        {lines.map((line, index) => (
          // Lines never change their order: the trail only grows.
          <List.Item key={`${index} ${line.what}`} data-testid={`proof-line-${line.what}`}>
            {line.at !== null && (
              <Text span size="sm" c="dimmed" style={{ fontVariantNumeric: 'tabular-nums' }}>
                {moment(line.at)}{' '}
              </Text>
            )}
            <ProofSentence line={line} />
          </List.Item>
        ))}
      </List>
      <Notice tone={tones[verdict]} title={t(`deskPaper.proof.verdict.${verdict}`)}>
        <span>{t(inTrail ? 'deskPaper.proof.source' : 'deskPaper.proof.older')}</span>
      </Notice>
    </Stack>
  );
}

function ProofSentence({ line: { what, person, number } }: { readonly line: ProofLine }) {
  const { t } = useTranslation();
  const nameOf = usePersonName();
  return t(what === 'asked' && person !== null ? 'deskPaper.proof.line.askedBy' : `deskPaper.proof.line.${what}`, {
    person: nameOf(person),
    number
  });
}
