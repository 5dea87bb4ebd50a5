import { Checkbox, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { terminalsFor } from '../../../shared/rules/terminals.ts';
import { MandatePart } from '../../forms/booking/MandatePart.tsx';
import { ThreeDsField } from '../../forms/booking/ThreeDsField.tsx';
import { DayField } from '../../forms/DayField.tsx';
import { KeepingPart } from '../../forms/KeepingPart.tsx';
import { TerminalField } from '../../forms/TerminalField.tsx';
import { Panel } from '../../kit/Panel.tsx';
import type { PartProps } from './part.ts';
import { DESCRIPTION_MAX, partsOf } from './rules.ts';

/** What the guest reads, how the card is kept and checked. Each shown only where kind and account have it. */
export function OptionsPart({ account, form }: PartProps) {
  const { t } = useTranslation();
  const draft = form.values;
  const options = partsOf(draft, account);
  return (
    <Panel title={t('newLink.option.title')}>
      <Textarea
        label={t('newLink.description')}
        description={t('moto.descriptionHint', { used: draft.description.length, max: DESCRIPTION_MAX })}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        rows={2}
        {...form.text('description')}
      />
      {options.terminal && <TerminalField terminals={terminalsFor(account, 'phone')} {...form.bind('terminalId')} />}
      {options.threeDs && <ThreeDsField choice={account.capabilities.link.threeDsChoice} {...form.option('threeDs')} />}
      {options.storeCard && (
        <Checkbox
          label={t('newLink.option.storeCard.label')}
          description={t('newLink.option.storeCard.hint')}
          {...form.tick('storeCard')}
        />
      )}
      {options.mandate && <MandatePart account={account} form={form} />}
      {options.cardUsableUntil && !(options.neverExpires && draft.cardNeverExpires) && (
        <DayField label={t('newLink.cardUsableUntil')} description={t('moto.cardUsableUntilHint')} {...form.bind('cardUsableUntil')} />
      )}
      <KeepingPart
        draft={draft}
        neverExpires={options.neverExpires}
        othersMayRead={options.othersMayRead}
        onChange={(part) => form.patch(part, 'cardUsableUntil')}
      />
    </Panel>
  );
}
