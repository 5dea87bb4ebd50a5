import { Anchor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../kit/Tone.tsx';
import { go } from '../state/route.ts';
import { useQuery } from '../state/useQuery.ts';

/** On a detail: that this, or a refund of it, is there twice, and where that is settled. */
export function DoubleNotice({ kind, id }: { readonly kind: 'token' | 'payment' | 'refund'; readonly id: number }) {
  const { t } = useTranslation();
  const { data } = useQuery('doubles.of', { kind, id }, ['doubles']);
  return (
    <>
      {data?.map((double) => (
        <Notice
          key={double.id}
          tone={double.certainty === 'same' ? 'bad' : 'warn'}
          title={t(`doubles.word.${double.certainty}`)}
          testId="double-notice"
        >
          <div>
            {t(double.kind === kind ? 'doubles.notice.own' : 'doubles.notice.refund', {
              id: double.second.id === id && double.kind === kind ? double.first.remoteId : double.second.remoteId
            })}
          </div>
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => go('attention')}
            style={{ display: 'block', textAlign: 'start' }}
          >
            {t('doubles.notice.go')}
          </Anchor>
        </Notice>
      ))}
    </>
  );
}
