import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PeopleRules } from '../../../shared/model/people.ts';
import { useAction } from '../../forms/useAction.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import type { Change } from './rightsChanges.ts';
import { useGrantWords } from './useGrantWords.ts';

type Props = {
  readonly rules: PeopleRules;
  readonly changes: readonly Change[];
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

/** Each change in a line, before it is made. */
export function SaveRights({ rules, changes, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const { sentence } = useGrantWords();
  const save = useAction('people.setRules', onSaved);
  return (
    <Dialog title={t('people.rights.saveTitle', { count: changes.length })} onClose={onClose} busy={save.busy} size="lg">
      <Stack data-testid="rights-changes">
        {changes.map(({ role, right, before, after }) => (
          <div key={`${role} ${right}`}>
            <Text size="sm" fw={600}>
              {t('people.rights.cell', { right: t(`people.right.${right}`), role: t(`people.role.${role}`) })}
            </Text>
            <Text size="sm">{t('people.rights.fromTo', { before: sentence(before), after: sentence(after) })}</Text>
          </div>
        ))}
        <Text size="sm" c="dimmed">
          {t('people.rights.atOnce')}
        </Text>
        {save.error && <ErrorNotice error={save.error} about="change" />}
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button data-autofocus loading={save.busy} onClick={() => void save.run(rules)} data-testid="rights-confirm">
            {t('people.rights.confirm')}
          </Button>
        </DialogFoot>
      </Stack>
    </Dialog>
  );
}
