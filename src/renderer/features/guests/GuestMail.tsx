import { Group, Select, Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BackButton } from '../../detail/BackButton.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Screen } from '../../kit/Screen.tsx';
import { useQuery } from '../../state/useQuery.ts';
import { RemindersPart } from './RemindersPart.tsx';
import { SendingPart } from './SendingPart.tsx';
import { TextsPart } from './TextsPart.tsx';

const PARTS = ['texts', 'sending', 'reminders'] as const;

/** What a property writes to its guests, how it leaves, and when it reminds them. */
export function GuestMail() {
  const { t } = useTranslation();
  const { data, error } = useQuery('properties.list', undefined, ['properties']);
  const [chosen, setChosen] = useState<number | null>(null);
  const properties = data ?? [];
  const property = properties.find(({ id }) => id === chosen) ?? properties[0];
  return (
    <Screen title={t('shell.screen.guestMail')} hint={t('guests.hint')} width={1180}>
      <Stack>
        <Group>
          <BackButton to="settings" testId="guest-mail-back" />
          {property && properties.length > 1 && (
            <Select
              aria-label={t('guests.property')}
              data={properties.map(({ id, name }) => ({ value: String(id), label: name || t('properties.unnamed') }))}
              value={String(property.id)}
              onChange={(value) => setChosen(Number(value))}
              allowDeselect={false}
              data-testid="guest-property"
            />
          )}
        </Group>
        {error && <ErrorNotice error={error} />}
        {property && (
          <Tabs defaultValue="texts" keepMounted={false} key={property.id}>
            <Tabs.List mb="md">
              {PARTS.map((part) => (
                <Tabs.Tab key={part} value={part} data-testid={`guest-tab-${part}`}>
                  {t(`guests.tab.${part}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="texts">
              <TextsPart propertyId={property.id} />
            </Tabs.Panel>
            <Tabs.Panel value="sending">
              <SendingPart propertyId={property.id} />
            </Tabs.Panel>
            <Tabs.Panel value="reminders">
              <RemindersPart propertyId={property.id} />
            </Tabs.Panel>
          </Tabs>
        )}
      </Stack>
    </Screen>
  );
}
