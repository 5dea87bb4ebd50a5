import { Checkbox, NumberInput, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ARRIVAL_EXPIRIES, type ArrivalShare, type ArrivalWish } from '../../../shared/model/arrivals.ts';
import type { Account } from '../../../shared/model/domain.ts';
import { currencyChoice, terminalsFor } from '../../../shared/rules/terminals.ts';
import { AmountField } from '../../forms/AmountField.tsx';
import { CurrencyField } from '../../forms/CurrencyField.tsx';
import { TerminalField } from '../../forms/TerminalField.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { languageName } from '../../text/languageName.ts';
import styles from './arrivals.module.css';
import { changeWish } from './store.ts';

type Props = { readonly account: Account; readonly wish: ArrivalWish };

const SHARES = ['whole', 'half', 'percent', 'fixed'] as const;
const FIRST_PERCENT = 30;

const firstOf = (of: ArrivalShare['of']): ArrivalShare =>
  of === 'percent' ? { of, percent: FIRST_PERCENT } : of === 'fixed' ? { of, amount: '' } : { of };

/** What is asked of every guest of the list; only what the account can do. */
export function WishPart({ account, wish }: Props) {
  const { t, i18n } = useTranslation();
  const { link } = account.capabilities;
  const kinds = (['sale', ...(link.preauth ? ['preauth'] : []), ...(link.withoutPayment ? ['store'] : [])] as const).map((value) => ({
    value,
    label: t(`newLink.kind.${value}`)
  }));
  const terminals = terminalsFor(account, 'link');
  const cardPage = wish.what === 'store' && link.cardPage;
  const expiries = ARRIVAL_EXPIRIES.filter((one) => one !== 'gateway' || !link.expiry.required);
  return (
    <Panel title={t('newLink.payment.title')} testId="arrivals-wish">
      {kinds.length > 1 && (
        <SegmentedControl
          aria-label={t('newLink.payment.title')}
          value={wish.what}
          data={kinds}
          onChange={(what) => changeWish({ what: what === 'preauth' || what === 'store' ? what : 'sale' })}
          data-testid="arrivals-what"
        />
      )}
      <div className={styles.wish}>
        {wish.what !== 'store' && <SharePart account={account} wish={wish} />}
        {!cardPage && (
          <Select
            label={t('newLink.payable.label')}
            allowDeselect={false}
            value={wish.expiry}
            data={expiries.map((value) => ({ value, label: t(`newLink.payable.${value === 'arrival' ? 'checkIn' : value}`) }))}
            onChange={(expiry) => changeWish({ expiry: ARRIVAL_EXPIRIES.find((one) => one === expiry) ?? wish.expiry })}
            data-testid="arrivals-expiry"
          />
        )}
        <CurrencyField
          label={t('arrivals.wish.currency')}
          {...currencyChoice(account, wish.terminalId)}
          value={wish.currency}
          onChange={(currency) => changeWish({ currency })}
          testId="arrivals-currency"
        />
        <Select
          label={t('arrivals.wish.language')}
          clearable
          searchable
          placeholder={t('guest.languageNone')}
          value={wish.language}
          data={link.languages.map((value) => ({ value, label: languageName(value, i18n.language) }))}
          onChange={(language) => changeWish({ language })}
          data-testid="arrivals-language"
        />
        {terminals.length > 0 && !cardPage && (
          <TerminalField
            terminals={terminals}
            value={wish.terminalId}
            onChange={(terminalId) => changeWish({ terminalId })}
            testId="arrivals-terminal"
          />
        )}
      </div>
      {link.notifyByEmail && (
        <Checkbox
          label={t('newLink.option.notifyByEmail.label')}
          description={t('newLink.option.notifyByEmail.hint')}
          checked={wish.gatewayMails}
          onChange={(event) => changeWish({ gatewayMails: event.currentTarget.checked })}
          data-testid="arrivals-gateway-mails"
        />
      )}
    </Panel>
  );
}

function SharePart({ wish }: Props) {
  const { t } = useTranslation();
  const { share } = wish;
  return (
    <>
      <Select
        label={t('arrivals.share.label')}
        allowDeselect={false}
        value={share.of}
        data={SHARES.map((value) => ({ value, label: t(`arrivals.share.${value}`) }))}
        onChange={(of) => changeWish({ share: firstOf(SHARES.find((one) => one === of) ?? 'whole') })}
        data-testid="arrivals-share"
      />
      {share.of === 'percent' && (
        <NumberInput
          label={t('arrivals.share.percentOf')}
          min={1}
          max={100}
          allowDecimal={false}
          value={share.percent}
          onChange={(percent) => {
            const whole = Math.round(Number(percent));
            if (whole >= 1 && whole <= 100) changeWish({ share: { of: 'percent', percent: whole } });
          }}
          data-testid="arrivals-percent"
        />
      )}
      {share.of === 'fixed' && (
        <AmountField
          label={t('arrivals.share.fixedAmount')}
          value={share.amount}
          currency={wish.currency}
          onChange={(amount) => changeWish({ share: { of: 'fixed', amount: amount.slice(0, 40) } })}
          testId="arrivals-fixed"
        />
      )}
    </>
  );
}
