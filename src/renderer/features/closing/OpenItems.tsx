import { useTranslation } from 'react-i18next';
import type { SheetHead, SheetOpen } from '../../../shared/model/closing.ts';
import { Notice } from '../../kit/Tone.tsx';
import { useFormats } from '../../text/locale.ts';

type Props = { readonly head: SheetHead; readonly accounts: SheetHead['accounts'] };

/** More than that are counted, not listed: each has its place under Needs attention and in the lists. */
const LISTED = 10;

/** What has no known end: carried over, and in no sum. */
export function OpenItems({ head, accounts }: Props) {
  const { t } = useTranslation();
  const { count, money } = useFormats();
  const items: readonly SheetOpen[] = [
    ...head.open,
    ...head.notReported.map((one): SheetOpen => ({ ...one, why: 'underWay', since: one.at }))
  ];
  if (items.length === 0) return null;
  const nameOf = (kind: SheetOpen['kind']) =>
    kind === 'payment' || kind === 'refund' ? t(`closing.open.${kind}`) : t([`money.name.${kind}`, 'money.name.other'], { kind });
  return (
    <Notice tone="warn" title={t('closing.carried', { count: items.length, shown: count(items.length) })} testId="closing-carried">
      {items.slice(0, LISTED).map((item, index) => (
        // One operation may be open at the desk and at the gateway.
        <span key={`${item.why} ${item.reference ?? index} ${item.kind}`}>
          {[
            nameOf(item.kind),
            item.amount === null ? null : money(item.amount, item.currency),
            item.bookingId,
            accounts.find(({ id }) => id === item.accountId)?.name,
            t(`closing.openWhy.${item.why}`)
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      ))}
      {items.length > LISTED && <span>{t('closing.more', { count: items.length - LISTED, shown: count(items.length - LISTED) })}</span>}
    </Notice>
  );
}
