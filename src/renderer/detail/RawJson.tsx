import { Accordion, Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const pretty = (raw: string): string => {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
};

/** Exactly what the gateway said, for whoever needs it. */
export function RawJson({ raw }: { readonly raw: string }) {
  const { t } = useTranslation();
  return (
    <Accordion variant="contained" chevronPosition="left">
      <Accordion.Item value="raw">
        <Accordion.Control data-testid="raw-open">{t('detail.raw')}</Accordion.Control>
        <Accordion.Panel>
          <Code block style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-word' }} data-testid="raw">
            {pretty(raw)}
          </Code>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
