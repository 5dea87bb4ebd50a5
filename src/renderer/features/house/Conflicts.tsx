import { useState } from 'react';
import { Group, SimpleGrid, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HouseConflict } from '../../../shared/model/house.ts';
import { ok } from '../../../shared/values/result.ts';
import { useFields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { ActDialog } from '../../kit/ActDialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { AlertIcon } from '../../kit/icons.ts';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Word } from '../../kit/Tone.tsx';
import { call } from '../../state/call.ts';
import { loadHouse } from '../../state/house.ts';
import { useFormats } from '../../text/locale.ts';
import { Claim } from './Claim.tsx';

/** What two desks did while they could not see each other, with both desks' entries. The dialog stands here: its card goes with it. */
export function Conflicts({ conflicts }: { readonly conflicts: readonly HouseConflict[] }) {
  const [asking, setAsking] = useState<HouseConflict | null>(null);
  return (
    <>
      {conflicts.map((conflict) => (
        <Conflict key={conflict.id} conflict={conflict} onAnswer={() => setAsking(conflict)} />
      ))}
      {asking && <Answer conflict={asking} onClose={() => setAsking(null)} />}
    </>
  );
}

function Conflict({ conflict, onAnswer }: { readonly conflict: HouseConflict; readonly onAnswer: () => void }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { id, kind, one, other, foundAt, over } = conflict;
  return (
    <Panel testId={`house-conflict-${id}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title order={2} size="h3">
          {t(`house.conflict.${kind}`)}
        </Title>
        <Word tone={over ? 'still' : 'bad'} icon={AlertIcon} state={kind} testId="house-conflict-word">
          {t('house.conflict.word')}
        </Word>
      </Group>
      {!over && <Text size="sm">{t('house.conflict.why')}</Text>}
      <Text size="sm" c="dimmed">
        {`${t('house.conflict.found')}: ${moment(foundAt)}`}
      </Text>
      <SimpleGrid cols={2}>
        <Claim claim={one} />
        <Claim claim={other} />
      </SimpleGrid>
      {over ? (
        <Text size="sm">{t('house.conflict.over', { at: moment(over.at), reason: over.reason })}</Text>
      ) : (
        <Group>
          <MayButton needs="house.answerConflict" variant="default" onClick={onAnswer} data-testid="house-conflict-answer">
            {t('house.conflict.answer.open')}
          </MayButton>
        </Group>
      )}
    </Panel>
  );
}

/** A person's word ends it only with what was done, which every desk can read. */
function Answer({ conflict, onClose }: { readonly conflict: HouseConflict; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const form = useFields({ initial: { reason: '' } });
  const { reason } = form.values;
  const submit = useSubmit({
    submission: form.submission,
    build: () => ok({ id: conflict.id, reason }),
    send: (answer) => call('house.answerConflict', answer),
    done: () => {
      void loadHouse();
      onClose();
    }
  });
  return (
    <ActDialog
      title={t('house.conflict.answer.title')}
      confirm={t('house.conflict.answer.confirm')}
      ready={reason.trim() !== ''}
      sending={form.sending}
      over={false}
      told={form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('house.conflict.answer.text')}</Text>
      <TextInput label={t('house.conflict.answer.reason')} maxLength={300} data-autofocus {...form.text('reason')} />
    </ActDialog>
  );
}
