import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { MailDialog } from '../../share/MailDialog.tsx';
import { call } from '../../state/call.ts';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { PaperAbout, PaperLanguage, PaperWay } from '../../../shared/model/papers.ts';
import type { NoPaper } from '../../../shared/rules/papers.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Told } from '../../kit/Told.tsx';

const WAYS: readonly PaperWay[] = ['printer', 'file', 'mail'];
const WORDS = { printer: 'paper.print', file: 'paper.file', mail: 'paper.mail' } as const;
const DONE = { printer: 'paper.printed', file: 'paper.saved', mail: 'paper.drafted' } as const;

type Props = {
  readonly about: PaperAbout;
  readonly label: string;
  readonly language: PaperLanguage | null;
  /** Why there is none; null where there is one. */
  readonly none: NoPaper | null;
};

/** One paper and its three ways to the guest, or why there is none. */
export function PaperLine({ about, label, language, none }: Props) {
  const { t } = useTranslation();
  const [done, setDone] = useState<string | null>(null);
  const [way, setWay] = useState<PaperWay>('file');
  const give = useAction('paper.give', (given) => setDone(given === null ? null : t(DONE[way], { file: given.file ?? '' })));
  const [mailing, setMailing] = useState(false);
  const testId = `paper-${about.kind}`;
  const start = async (one: PaperWay) => {
    setDone(null);
    setWay(one);
    if (one === 'mail' && about.kind !== 'link') {
      const draft = await call('guests.draft', { about: { kind: about.kind, id: about.id }, language });
      if (draft.ok && draft.value.by === 'desk') return setMailing(true);
    }
    return give.run({ about, language, way: one });
  };
  if (none !== null) {
    return (
      <Text size="sm" c="dimmed" data-testid={`${testId}-none`}>
        {t(`errors.paper.none.${none}`)}
      </Text>
    );
  }
  return (
    <div data-testid={testId}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{label}</Text>
        <Group gap="xs">
          {WAYS.map((one) => (
            <MayButton
              needs="paper.give"
              key={one}
              size="compact-sm"
              variant="default"
              loading={give.busy && way === one}
              disabled={give.busy && way !== one}
              onClick={() => void start(one)}
              data-testid={`${testId}-${one}`}
            >
              {t(WORDS[one])}
            </MayButton>
          ))}
        </Group>
      </Group>
      {mailing && (
        <MailDialog
          asked={{ kind: about.kind, id: about.id }}
          language={language}
          link={null}
          open={null}
          onClose={() => setMailing(false)}
        />
      )}
      <Told>
        {done !== null && (
          <Text size="sm" mt={6} style={{ overflowWrap: 'anywhere' }} data-testid={`${testId}-done`}>
            {done}
          </Text>
        )}
        {give.error && <ErrorNotice error={give.error} />}
      </Told>
    </div>
  );
}
