import { useTranslation } from 'react-i18next';
import type { GatewayFacts as Told } from '../../shared/model/gateway-facts.ts';
import { Facts } from '../kit/Facts.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useFormats } from '../text/locale.ts';

type Props = {
  readonly facts: Told;
  readonly processorReference: string | null;
  readonly contract?: string | null;
  readonly liabilityShift?: boolean | null;
};

const isCode = (word: string | undefined): word is string => word !== undefined && word !== '';

/**
 * What processor, card issuer and back office said: numbers asked for on the telephone, who answers for the payment, what the
 * guest saw in the own currency, and who did what outside this desk. Nothing is shown that nobody told.
 */
export function GatewayFacts({ facts, processorReference, contract = null, liabilityShift = null }: Props) {
  const { t, i18n } = useTranslation();
  const { money, moment } = useFormats();
  const yesNo = (told: boolean | null | undefined) => (told === null || told === undefined ? null : t(told ? 'common.yes' : 'common.no'));
  /** A published word in the desk's own; any other as the gateway wrote it. */
  const word = (subject: string, told: string | undefined) =>
    isCode(told) ? (i18n.exists(`facts.${subject}.${told}`) ? t(`facts.${subject}.${told}`) : told) : null;
  const did = (who: string | undefined, at?: number) => [who, at === undefined ? null : moment(at)].filter(Boolean).join(' · ') || null;
  const approval = facts.approvalCode ?? facts.processingCode ?? null;
  const other = facts.approvalCode !== undefined && facts.processingCode !== facts.approvalCode ? facts.processingCode : null;
  const conversion = [
    facts.dccRate ? t('facts.dccRate', { rate: facts.dccRate }) : null,
    facts.dccMarkup ? t('facts.dccMarkup', { markup: facts.dccMarkup }) : null
  ];
  const rows: readonly (readonly [string, string | null | undefined])[] = [
    [t('payments.fact.processorReference'), processorReference],
    [t('facts.approvalCode'), approval],
    [t('facts.processingCode'), other],
    [t('payments.fact.contract'), contract],
    [t('facts.acquirer'), facts.acquirer],
    [t('facts.provider'), facts.provider],
    [t('facts.sixReference'), facts.sixReference],
    [t('facts.fraud'), word('fraudWord', facts.fraudResult)],
    [t('payments.fact.liability'), yesNo(liabilityShift)],
    [t('facts.liableEntity'), word('liableWord', facts.liableEntity)],
    [t('facts.authenticated'), yesNo(facts.authenticated)],
    [t('facts.authenticationType'), word('authenticationWord', facts.authenticationType)],
    [t('facts.psd2'), word('psd2Word', facts.inPsd2Scope)],
    [t('facts.payerAmount'), facts.payerAmount === undefined ? null : money(facts.payerAmount, facts.payerCurrency ?? null)],
    [t('facts.conversion'), conversion.filter(Boolean).join(' · ')],
    [t('facts.authorizedBy'), did(facts.authorizedBy)],
    [t('facts.capturedBy'), did(facts.capturedBy, facts.capturedAt)],
    [t('facts.cancelledBy'), did(facts.cancelledBy, facts.cancelledAt)],
    [t('facts.gatewayError'), facts.gatewayError],
    [t('facts.processorError'), facts.processorError],
    [t('facts.billing'), [facts.billingName, facts.billingEmail].filter(Boolean).join(' · ')]
  ];
  if (rows.every(([, told]) => told === null || told === undefined || told === '')) return null;
  return (
    <Panel title={t('facts.title')} testId="gateway-facts">
      <Facts facts={rows} />
    </Panel>
  );
}
