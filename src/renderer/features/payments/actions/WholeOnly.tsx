import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Actionable } from '../actionable.ts';
import { chargeable } from '../../../../shared/rules/chargeable.ts';
import { nowSeconds } from '../../../../shared/values/dates.ts';
import { Notice } from '../../../kit/Tone.tsx';
import { go } from '../../../state/route.ts';
import { useAccount } from '../../../state/accounts.ts';
import { cardName } from '../../../text/cardName.ts';
import { useFormats } from '../../../text/locale.ts';

/** Where a pre-authorization is captured whole or not at all: the ways round for a guest who owes less, each with its price. */
export function WholeOnly({ detail, onVoid }: { readonly detail: Actionable; readonly onVoid: () => void }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { payment, capturable, token } = detail;
  const stored = token?.isCard ? token : null;
  const account = useAccount(payment.accountId);
  const card = stored && account && chargeable(stored, account, payment.currency, nowSeconds()) === null ? stored : null;
  const amount = money(capturable, payment.currency);
  return (
    <Notice tone="still" title={t('payments.capture.whole.title', { amount })} testId="whole-only">
      <span>{t('payments.capture.whole.less')}</span>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        <li>
          {card === null
            ? t('payments.capture.whole.voidAndLink', { amount })
            : t('payments.capture.whole.voidAndCharge', { amount, card: cardName(card) })}
        </li>
        <li>{t('payments.capture.whole.refund', { amount })}</li>
      </ul>
      <Group gap="xs" mt={4}>
        {detail.off.void === null && (
          <Button size="xs" variant="default" onClick={onVoid} data-testid="void-instead">
            {t('payments.capture.whole.void')}
          </Button>
        )}
        {card !== null && (
          <Button size="xs" variant="default" onClick={() => go('cards', card.id)} data-testid="show-stored-card">
            {t('payments.capture.whole.card')}
          </Button>
        )}
      </Group>
    </Notice>
  );
}
