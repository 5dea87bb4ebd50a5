import { Group, Image, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import type { Property } from '../../../shared/model/properties.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { PlusIcon } from '../../kit/icons.ts';
import { Panel } from '../../kit/Panel.tsx';
import { useAccounts } from '../../state/accounts.ts';
import { useQuery } from '../../state/useQuery.ts';
import { PropertyDialog } from './PropertyDialog.tsx';

/** The properties of this desk, and which account is whose. */
export function Properties() {
  const { t } = useTranslation();
  const { data, error } = useQuery('properties.list', undefined, ['properties', 'accounts']);
  const [open, setOpen] = useState<Property | 'new' | null>(null);
  const properties = data ?? [];
  return (
    <Panel title={t('properties.title')} testId="properties">
      <Text size="sm" c="dimmed">
        {t('properties.hint')}
      </Text>
      {error && <ErrorNotice error={error} />}
      {properties.map((property) => (
        <Line key={property.id} property={property} onEdit={() => setOpen(property)} />
      ))}
      <Group>
        <MayButton
          needs="properties.save"
          size="xs"
          variant="default"
          leftSection={<PlusIcon size={14} aria-hidden />}
          onClick={() => setOpen('new')}
          data-testid="add-property"
        >
          {t('properties.add')}
        </MayButton>
      </Group>
      {properties.length > 1 && <Whose properties={properties} />}
      {open !== null && (
        <PropertyDialog property={open === 'new' ? null : open} first={properties[0] ?? null} onClose={() => setOpen(null)} />
      )}
    </Panel>
  );
}

function Line({ property, onEdit }: { readonly property: Property; readonly onEdit: () => void }) {
  const { t } = useTranslation();
  const { name, address, logo } = property;
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid={`property-${property.id}`}>
      <Group wrap="nowrap" align="flex-start">
        {logo !== null && <Image src={`data:image/png;base64,${logo}`} alt="" w={70} h={30} fit="contain" />}
        <Stack gap={0}>
          <Text fw={600}>{name || t('properties.unnamed')}</Text>
          <Text size="sm" c="dimmed">
            {address.split('\n').join(', ')}
          </Text>
        </Stack>
      </Group>
      <MayButton needs="properties.save" size="xs" variant="default" onClick={onEdit} data-testid={`edit-property-${property.id}`}>
        {t('common.edit')}
      </MayButton>
    </Group>
  );
}

/** One select an account; nothing else to press. */
function Whose({ properties }: { readonly properties: readonly Property[] }) {
  const { t } = useTranslation();
  const accounts = useAccounts((state) => state.accounts);
  const assign = useAction('properties.assign');
  const data = properties.map(({ id, name }) => ({ value: String(id), label: name || t('properties.unnamed') }));
  return (
    <Stack gap="xs" component="section" aria-label={t('properties.accounts')}>
      <Text fw={600} size="sm">
        {t('properties.accounts')}
      </Text>
      {assign.error && <ErrorNotice error={assign.error} />}
      {accounts.map(({ id, name }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <Text size="sm">{name}</Text>
          <Select
            size="xs"
            w={260}
            aria-label={t('properties.of', { account: name })}
            data={data}
            value={String(properties.find((one) => one.accountIds.includes(id))?.id ?? '')}
            onChange={(value) => value !== null && void assign.run({ accountId: id, id: Number(value) })}
            allowDeselect={false}
            data-testid={`property-of-${id}`}
          />
        </Group>
      ))}
    </Stack>
  );
}
