import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettlementOverview } from '../../../shared/model/settlement.ts';
import { Fold } from '../../kit/Fold.tsx';
import { useAccounts } from '../../state/accounts.ts';
import { useFormats } from '../../text/locale.ts';
import { bankName } from './words.ts';

/** Which bank accounts are known, how far their statements reach, and the files they came from. */
export function Files({ overview: { accounts, files } }: { readonly overview: SettlementOverview }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const all = useAccounts((state) => state.accounts);
  if (accounts.length === 0) return null;
  return (
    <div>
      <Fold title={t('settlement.files', { count: files.length })} testId="settlement-files">
        {accounts.map((bank) => (
          <Text key={bank.id} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('settlement.bankLine', {
              bank: bankName(t, bank.account),
              owners: bank.accountIds.map((id) => all.find((one) => one.id === id)?.name ?? id).join(', '),
              from: day(bank.from),
              to: day(bank.to)
            })}
          </Text>
        ))}
        {files.map((file) => (
          <Text key={file.id} size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {[file.name, t(`settlement.format.${file.format}`), t('settlement.entries', { count: file.entries }), moment(file.at)].join(
              ' · '
            )}
          </Text>
        ))}
      </Fold>
    </div>
  );
}
