import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Payment } from '../../shared/model/domain.ts';
import { bankPageOf } from '../../shared/rules/bank-page.ts';
import { call } from '../state/call.ts';
import { Panel } from '../kit/Panel.tsx';
import { Word } from '../kit/Tone.tsx';
import { ShareAddress } from './ShareAddress.tsx';

type Props = { readonly payment: Payment };

/**
 * The page on which the guest's bank wants a step (3-D Secure, iDEAL, Sofort). It is the guest's: it is handed on, and opened
 * here only when asked. Once the step is done it says so.
 */
export function BankPage({ payment }: Props) {
  const { t } = useTranslation();
  const url = bankPageOf(payment);
  if (payment.actionUrl === null) return null;
  return (
    <Panel title={t('bankPage.title')} testId="bank-page">
      <div role="status">
        <Word tone={url === null ? 'still' : 'going'} testId="bank-state">
          {t(url === null ? 'bankPage.done' : 'bankPage.waiting')}
        </Word>
      </div>
      {url !== null && (
        <>
          <Text size="sm">{t('bankPage.text')}</Text>
          <ShareAddress
            url={url}
            name="bank"
            copy={() => call('payments.copyBankPage', { id: payment.id })}
            open={{ label: t('bankPage.open'), ask: () => call('payments.openBankPage', { id: payment.id }) }}
            mail={{
              asked: { kind: 'bank', id: payment.id },
              link: url,
              open: (draft) => call('payments.mailBankPage', { id: payment.id, draft })
            }}
          />
        </>
      )}
    </Panel>
  );
}
