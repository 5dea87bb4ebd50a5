import { Code, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../kit/Panel.tsx';

/** As whoever looks after the database types it. */
const SQL = "CREATE ROLE paydesk LOGIN PASSWORD '…';\nCREATE DATABASE paydesk OWNER paydesk;";

/** What has to be there before two desks can work together. */
export function SetUpHint() {
  const { t } = useTranslation();
  return (
    <Panel title={t('house.setUp.title')} testId="house-set-up">
      <List type="ordered" size="sm" spacing="xs">
        <List.Item>{t('house.setUp.server')}</List.Item>
        <List.Item>
          {t('house.setUp.database')}
          <Code block mt={4} style={{ userSelect: 'all', whiteSpace: 'pre-wrap' }}>
            {SQL}
          </Code>
        </List.Item>
        <List.Item>{t('house.setUp.desks')}</List.Item>
      </List>
    </Panel>
  );
}
