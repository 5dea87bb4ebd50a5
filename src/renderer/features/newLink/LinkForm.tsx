import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nowSeconds } from '../../../shared/values/dates.ts';
import type { Account } from '../../../shared/model/domain.ts';
import { call } from '../../state/desk.ts';
import { useAccountStatus } from '../../state/status.ts';
import { ActionBar } from '../../kit/ActionBar.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { NewLinkIcon } from '../../kit/icons.ts';
import { Screen } from '../../kit/Screen.tsx';
import { focusFirstError, useErrors } from '../../forms/useErrors.ts';
import type { LinkDraft } from './draft.ts';
import { BookingPart } from './BookingPart.tsx';
import { OptionsPart } from './OptionsPart.tsx';
import { PaymentPart } from './PaymentPart.tsx';
import { linkFields, linkRequest } from './rules.ts';
import { draftFor, keepDraft, showOutcome, useNewLink } from './store.ts';

export type PartProps = {
  readonly account: Account;
  readonly draft: LinkDraft;
  readonly onChange: (change: Partial<LinkDraft>, field: string) => void;
  readonly errorAt: (field: string) => string | undefined;
};

/** The form of a new link. Only what the account can do is on it; all faults are shown at once, next to their fields. */
export function LinkForm({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const kept = useNewLink((state) => (state.accountId === account.id ? state.draft : null));
  const draft = kept ?? draftFor(account);
  const errors = useErrors(linkFields);
  const [sending, setSending] = useState(false);
  const offline = useAccountStatus(account.id)?.online === 'offline';

  const change: PartProps['onChange'] = (part, field) => {
    keepDraft(account.id, { ...draft, ...part });
    errors.clearField(field);
  };

  const send = async () => {
    // A second click while the first is on its way must not reach main at all.
    if (sending) return;
    const request = linkRequest(draft, account, nowSeconds());
    if (!request.ok) {
      errors.showFields(request.error);
      return focusFirstError();
    }
    setSending(true);
    errors.clear();
    const result = await call('money.submit', request.value);
    setSending(false);
    const refused = result.ok && result.value.intent.state === 'rejected' ? result.value.intent.error : null;
    if (result.ok && !refused) return showOutcome(result.value);
    if (refused) errors.show(refused);
    else if (!result.ok) errors.show(result.error);
    focusFirstError();
  };

  const part = { account, draft, onChange: change, errorAt: errors.at };
  return (
    <Screen title={t('newLink.title')} hint={t('newLink.hint', { account: account.name })} width={1040}>
      <form
        noValidate
        aria-label={t('newLink.title')}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack>
          <SimpleGrid cols={{ base: 1, md: 2 }} style={{ alignItems: 'start' }}>
            <BookingPart {...part} />
            <Stack>
              <PaymentPart {...part} />
              <OptionsPart {...part} />
            </Stack>
          </SimpleGrid>
          <div aria-live="polite">{errors.error && <ErrorNotice error={errors.error} unplaced={errors.unplaced} />}</div>
          <ActionBar>
            {offline && (
              <Text size="sm" id="link-offline">
                {t('actions.off.offline')}
              </Text>
            )}
            <Button
              type="submit"
              size="md"
              loading={sending}
              disabled={offline}
              aria-describedby={offline ? 'link-offline' : undefined}
              leftSection={<NewLinkIcon size={18} aria-hidden />}
              data-testid="submit-link"
            >
              {t('newLink.submit')}
            </Button>
          </ActionBar>
        </Stack>
      </form>
    </Screen>
  );
}
