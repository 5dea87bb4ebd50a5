import { Accordion } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Facts } from '../kit/Facts.tsx';

/** Numbers and words of the gateway's own, folded: for whoever speaks with the gateway's support. */
export function Technical({ facts }: { readonly facts: Parameters<typeof Facts>[0]['facts'] }) {
  const { t } = useTranslation();
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="technical">
        <Accordion.Control data-testid="technical-open">{t('detail.technical')}</Accordion.Control>
        <Accordion.Panel data-testid="technical">
          <Facts facts={facts} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
