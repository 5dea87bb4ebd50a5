import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlreadyThere, AppError } from '../../shared/values/errors.ts';
import { ErrorNotice } from '../kit/ErrorNotice.tsx';
import { Notice } from '../kit/Tone.tsx';
import { go } from '../state/route.ts';
import type { Screen } from '../state/route.ts';
import { Away } from './house/Away.tsx';
import { Taken } from './house/Taken.tsx';
import { NeedsSecond } from './second/NeedsSecond.tsx';
import { useFormats } from '../text/locale.ts';

type Props = {
  readonly error: AppError;
  /** What was asked for; only where a card was tried does advice on cards fit. */
  readonly about?: 'money' | 'card';
  readonly unplaced?: readonly string[];
  /** Asks for one more, now that this many have been shown. */
  readonly onAnother: (shown: number) => void;
  /** Sends the very request again, once a second person has signed it. */
  readonly onAgain: () => void;
  /** Before the screen changes: a dialog closes. */
  readonly onLeave?: () => void;
};

/** Why a money request was not carried out. "The same is there already" is no failure but a question to the operator. */
export function MoneyError({ error, about = 'money', unplaced, onAnother, onAgain, onLeave }: Props) {
  const { t } = useTranslation();
  if (error.there) return <ThereAlready there={error.there} onAnother={onAnother} onLeave={onLeave} />;
  if (error.code === 'people.needsSecond' && error.params?.challenge !== undefined)
    return <NeedsSecond key={error.params.challenge} error={error} onAgain={onAgain} />;
  if (error.code === 'house.taken' || error.code === 'house.movedMeanwhile') return <Taken error={error} onLeave={onLeave} />;
  if (error.code === 'house.awayConfirm') return <Away key={String(error.params?.id)} error={error} onAgain={onAgain} />;
  const subject = subjectOf(error);
  const lead = subject && {
    label: t(`money.unfinished.${subject.screen}`),
    onClick: () => {
      onLeave?.();
      go(subject.screen, subject.id);
    }
  };
  return <ErrorNotice error={error} about={about} unplaced={unplaced} lead={lead} />;
}

/** What is to be finished instead of being done once more. */
function subjectOf({ code, params }: AppError): { readonly screen: 'refunds' | 'payments'; readonly id: number } | null {
  if (code === 'money.unfinishedRefund') return { screen: 'refunds', id: Number(params?.refundId) };
  return code === 'money.unfinished' ? { screen: 'payments', id: Number(params?.paymentId) } : null;
}

const screens: Readonly<Record<AlreadyThere['what'], Screen>> = {
  link: 'links',
  card: 'cards',
  payment: 'payments',
  refund: 'payments',
  capture: 'payments',
  credit: 'cards',
  operation: 'attention'
};

type ThereProps = { readonly there: readonly AlreadyThere[]; readonly onAnother: Props['onAnother']; readonly onLeave: Props['onLeave'] };

/** What is there, with the way to each of it; one more only by a press of its own. */
function ThereAlready({ there, onAnother, onLeave }: ThereProps) {
  const { t } = useTranslation();
  const lineOf = useLine();
  const show = ({ what, id }: AlreadyThere): void => {
    onLeave?.();
    go(screens[what], what === 'operation' ? null : id);
  };
  return (
    <Notice role="alert" tone="warn" title={t('money.there.title', { count: there.length })} testId="already-there">
      <span>{t('money.there.text')}</span>
      {there.map((one) => (
        <Group key={`${one.what} ${one.id} ${one.reference}`} gap="xs">
          <span>{lineOf(one)}</span>
          <Button size="compact-xs" variant="default" onClick={() => show(one)} data-testid="show-there">
            {t('money.there.show')}
          </Button>
        </Group>
      ))}
      <div>
        <Button mt="xs" size="xs" variant="default" onClick={() => onAnother(there.length)} data-testid="another-one">
          {t('money.there.another')}
        </Button>
      </div>
    </Notice>
  );
}

function useLine(): (one: AlreadyThere) => string {
  const { t } = useTranslation();
  const { money, moment } = useFormats();
  const stateOf = ({ what, state }: AlreadyThere): string | null => {
    if (state === null) return null;
    switch (what) {
      case 'link':
      case 'card':
      case 'payment':
        return t(`state.word.${state}`);
      case 'refund':
      case 'credit':
        return t(`state.refund.${state}`);
      case 'operation':
        return t([`state.resolution.${state}`, `state.intent.${state}`]);
      case 'capture':
        return null;
    }
  };
  return (one) =>
    [
      t(`money.there.what.${one.what}`),
      one.amount === null ? null : money(one.amount, one.currency),
      stateOf(one),
      one.at === null ? null : moment(one.at)
    ]
      .filter(Boolean)
      .join(' · ');
}
