import { Button, Kbd, Popover, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LockIcon, PersonIcon } from '../../kit/icons.ts';
import { useShortcut } from '../../kit/useShortcut.ts';
import { usePeople } from '../../state/people.ts';
import { useFormats } from '../../text/locale.ts';
import { ChangePin } from './ChangePin.tsx';
import { LOCK_KEY } from '../../../shared/rules/lock-key.ts';
import { lockDesk } from './lockDesk.ts';

/** Who is signed in, with the way out and the own PIN. */
export function PersonMenu() {
  const { t } = useTranslation();
  const shortcut = useShortcut();
  const { moment } = useFormats();
  const people = usePeople((state) => state.people);
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  const me = people?.me;
  if (!me) return null;
  return (
    <>
      <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end" width={280} withinPortal={false}>
        <Popover.Target>
          <Button
            variant="subtle"
            maw={220}
            leftSection={<PersonIcon size={18} aria-hidden />}
            onClick={() => setOpen(!open)}
            aria-label={t('people.menu.label', { name: me.name })}
            data-testid="person-menu"
          >
            {me.name}
          </Button>
        </Popover.Target>
        <Popover.Dropdown p={10} aria-label={t('people.menu.label', { name: me.name })}>
          <Stack gap={6}>
            <div>
              <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                {me.name}
              </Text>
              <Text size="sm" c="dimmed">
                {t(`people.role.${me.role}`)}
              </Text>
              {people.since !== null && (
                <Text size="xs" c="dimmed">
                  {t('people.menu.since', { at: moment(people.since) })}
                </Text>
              )}
            </div>
            <Button
              variant="default"
              justify="space-between"
              leftSection={<LockIcon size={16} aria-hidden />}
              rightSection={<Kbd size="xs">{LOCK_KEY}</Kbd>}
              {...shortcut(LOCK_KEY)}
              onClick={() => void lockDesk()}
              data-testid="lock"
            >
              {t('people.menu.lock')}
            </Button>
            <Button
              variant="subtle"
              justify="flex-start"
              onClick={() => {
                setOpen(false);
                setChanging(true);
              }}
              data-testid="change-own-pin"
            >
              {t('people.menu.changePin')}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
      {changing && <ChangePin onClose={() => setChanging(false)} />}
    </>
  );
}
