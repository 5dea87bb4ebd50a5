import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../shared/model/domain.ts';
import { draftFor, keepDraft, makeAnother, useNewLink } from '../newLink/store.ts';
import { go } from '../../state/route.ts';
import { AccountsIcon, NewLinkIcon } from '../../kit/icons.ts';
import { Notice } from '../../kit/Tone.tsx';

/**
 * Why no card number can be typed with this account, and the way that is open to every merchant: the guest enters the card
 * on the gateway's page, the desk charges what was stored.
 */
export function DirectOff({ account, because }: { readonly account: Account; readonly because: string }) {
  const { t } = useTranslation();
  const byLink = () => {
    if (useNewLink.getState().outcome !== null) makeAnother();
    const { link } = account.capabilities;
    // Where keeping the card is a choice (Saferpay), a paid link tells the card's alias only by its page token. A page that
    // only stores the card keeps it under an alias of ours: it can be charged as soon as it is there.
    keepDraft(account.id, { ...draftFor(account), storeCard: link.storeCard, withPayment: !(link.storeCard && link.withoutPayment) });
    go('newLink');
  };
  const setting = {
    setting: t('accounts.field.directCardEntry.label'),
    more: t('accounts.more'),
    rule: t('accounts.field.directCardEntry.hint')
  };
  return (
    <Notice
      tone="warn"
      title={t([`moto.off.${because}.title`, 'moto.off.other.title'])}
      testId="moto-off"
      data={{ 'data-because': because }}
    >
      <span>{t([`moto.off.${because}.text`, 'moto.off.other.text'], { because })}</span>
      {account.capabilities.link.offered && <span>{t('moto.off.instead')}</span>}
      {because !== 'noMpoTerminal' && <span>{t('moto.off.administrator', setting)}</span>}
      <Group gap="xs" mt="xs">
        {account.capabilities.link.offered && (
          <Button size="xs" leftSection={<NewLinkIcon size={16} aria-hidden />} onClick={byLink} data-testid="moto-by-link">
            {t('moto.off.byLink')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<AccountsIcon size={16} aria-hidden />}
          onClick={() => go('accounts')}
          data-testid="moto-accounts"
        >
          {t('moto.off.accounts')}
        </Button>
      </Group>
    </Notice>
  );
}
