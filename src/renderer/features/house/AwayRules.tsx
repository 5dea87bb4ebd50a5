import { Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AwayRule, type HouseState } from '../../../shared/model/house.ts';
import { useAction } from '../../forms/useAction.ts';
import { Allowed } from '../../kit/Allowed.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Warning } from '../../kit/Warning.tsx';
import { loadHouse } from '../../state/house.ts';
import { useQuery } from '../../state/useQuery.ts';

type Props = { readonly house: HouseState; readonly onChange: () => void };

/** What a property does with money while nobody knows what its other desks do. */
export function AwayRules({ house, onChange }: Props) {
  const { t } = useTranslation();
  const { data: properties } = useQuery('properties.list', undefined, ['properties'], true);
  const set = useAction('house.setAway', () => {
    void loadHouse();
    onChange();
  });
  const ruleOf = (id: number): AwayRule => house.away.find(({ propertyId }) => propertyId === id)?.rule ?? 'refuse';
  const risky = properties?.some(({ id }) => ruleOf(id) === 'confirm') ?? false;
  return (
    <Panel title={t('house.rule.title')} testId="house-rules">
      <Text size="sm" c="dimmed">
        {t('house.rule.hint')}
      </Text>
      <Allowed needs="house.setAway">
        {properties?.map(({ id, name }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <Text size="sm">{name || t('properties.unnamed')}</Text>
            <Select
              size="xs"
              w={320}
              aria-label={name || t('properties.unnamed')}
              data={AwayRule.options.map((value) => ({ value, label: t(`house.rule.${value}`) }))}
              value={ruleOf(id)}
              onChange={(rule) => rule !== null && void set.run({ propertyId: id, rule })}
              allowDeselect={false}
              data-testid={`house-rule-${id}`}
            />
          </Group>
        ))}
      </Allowed>
      {risky && <Warning testId="house-rule-risk">{t('house.rule.risk')}</Warning>}
      {set.error && <ErrorNotice error={set.error} about="change" />}
    </Panel>
  );
}
