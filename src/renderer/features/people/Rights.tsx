import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PeopleRules, Right, Rights, Role } from '../../../shared/model/people.ts';
import { BackButton } from '../../detail/BackButton.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useMayNot, usePeople } from '../../state/people.ts';
import { useQuery } from '../../state/useQuery.ts';
import { GrantDialog } from './GrantDialog.tsx';
import styles from './rights.module.css';
import { changesOf, withGrant } from './rightsChanges.ts';
import { RightsTable } from './RightsTable.tsx';
import { SaveRights } from './SaveRights.tsx';

/** What each role may do, in one table that everybody can read. */
export function RightsScreen() {
  const { t } = useTranslation();
  const { data: rules, error, reload } = useQuery('people.rules', undefined, ['people'], true);
  return (
    <Screen title={t('shell.screen.rights')} hint={t('people.rights.hint')} width={1080}>
      <Stack>
        <Group>
          <BackButton to="settings" testId="rights-back" />
        </Group>
        {error && <ErrorNotice error={error} onRetry={reload} />}
        {rules === null && error === null && <Waiting like="panels" />}
        {rules && <Editor rules={rules} onSaved={reload} />}
      </Stack>
    </Screen>
  );
}

type Asked = { readonly role: Role; readonly right: Right };

function Editor({ rules, onSaved }: { readonly rules: PeopleRules; readonly onSaved: () => void }) {
  const { t } = useTranslation();
  const denied = useMayNot()('people.setRules');
  const nobody = usePeople((state) => state.people?.mode !== 'open');
  /** Null: as it is saved. */
  const [draft, setDraft] = useState<Rights | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [saving, setSaving] = useState(false);
  const [saved, setSaved] = useState(false);
  const rights = draft ?? rules.rights;
  const changes = draft === null ? [] : changesOf(rules.rights, draft);
  const change = (next: Rights) => {
    setSaved(false);
    setDraft(next);
  };
  return (
    <>
      {nobody && (
        <Text size="sm" data-testid="rights-nobody">
          {t('people.rights.nobody')}
        </Text>
      )}
      {denied !== null && (
        <Text size="sm" c="dimmed" data-testid="denied">
          {denied}
        </Text>
      )}
      <Told focus={false}>{saved && <Notice tone="good" title={t('people.rights.saved')} testId="rights-saved" />}</Told>
      <RightsTable
        rights={rights}
        changes={changes}
        editable={denied === null && !nobody}
        onOpen={(role, right) => setAsked({ role, right })}
        onToggle={(role, right) => change(withGrant(rights, role, right, { may: !rights[role][right].may, limits: null }))}
      />
      {changes.length > 0 && (
        <div className={styles.foot}>
          <Text size="sm">{t('people.rights.changed', { count: changes.length })}</Text>
          <Button variant="subtle" size="xs" onClick={() => setDraft(null)} data-testid="rights-undo">
            {t('people.rights.undo')}
          </Button>
          <Button size="xs" onClick={() => setSaving(true)} data-testid="rights-save">
            {t('people.rights.review')}
          </Button>
        </div>
      )}
      {asked && (
        <GrantDialog
          {...asked}
          grant={rights[asked.role][asked.right]}
          onClose={() => setAsked(null)}
          onTake={(grant) => {
            change(withGrant(rights, asked.role, asked.right, grant));
            setAsked(null);
          }}
        />
      )}
      {saving && (
        <SaveRights
          rules={{ ...rules, rights }}
          changes={changes}
          onClose={() => setSaving(false)}
          onSaved={() => {
            setSaving(false);
            setDraft(null);
            setSaved(true);
            onSaved();
          }}
        />
      )}
    </>
  );
}
