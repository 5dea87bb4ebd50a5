import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account, Token } from '../../../shared/model/domain.ts';
import { isPayable } from '../../../shared/rules/booking.ts';
import { nowSeconds } from '../../../shared/values/dates.ts';
import { useAccount } from '../../state/accounts.ts';
import { call } from '../../state/call.ts';
import { changePreferences } from '../../state/preferences.ts';
import { go } from '../../state/route.ts';
import { anotherAmount } from './store.ts';

/** Guest and stay as they were typed at this desk, where they were. */
export async function beginAnotherAmount(account: Account, token: Token): Promise<void> {
  const known = token.bookingId === null ? null : await call('bookings.summary', { accountId: account.id, bookingId: token.bookingId });
  await changePreferences({ activeAccountId: account.id });
  anotherAmount(account, token, known?.ok ? known.value : null);
  go('newLink');
}

/** The way to put a wrong amount right, on the link's own detail; and where the link cannot be withdrawn, that it cannot. */
export function AnotherAmount({ token }: { readonly token: Token }) {
  const { t } = useTranslation();
  const account = useAccount(token.accountId);
  if (!account || token.amount === null || !isPayable(token, nowSeconds())) return null;
  return (
    <div>
      <Button size="sm" variant="default" onClick={() => void beginAnotherAmount(account, token)} data-testid="another-amount">
        {t('link.result.anotherAmount')}
      </Button>
      {!account.capabilities.link.remove && (
        <Text size="sm" mt={4} data-testid="cannot-withdraw">
          {t('link.withdrawn.impossible.text')}
        </Text>
      )}
    </div>
  );
}
