import { useTranslation } from 'react-i18next';
import type { AppError } from '../../../shared/values/errors.ts';
import { errorWords } from '../../kit/errorWords.ts';
import { Notice } from '../../kit/Tone.tsx';

type Props = { readonly error: AppError | null; readonly wait: number; readonly lockedOut: boolean };

/** Why a PIN was not taken, beside its field, which keeps the focus. */
export function PinTold({ error, wait, lockedOut }: Props) {
  const { t, i18n } = useTranslation();
  const words = error === null ? null : errorWords(i18n, error);
  const told = lockedOut
    ? { title: t('people.pin.lockedOut'), text: t('people.pin.askAdministrator') }
    : wait > 0
      ? { title: words?.what ?? t('people.pin.waiting'), text: t('people.pin.wait', { count: wait }) }
      : words && error?.code !== 'people.wait'
        ? { title: words.what, text: words.next }
        : null;
  return (
    <div role="alert" data-testid="pin-told" data-code={lockedOut ? 'people.lockedOut' : (error?.code ?? '')}>
      {told && (
        <Notice tone={wait > 0 && !lockedOut ? 'warn' : 'bad'} title={told.title}>
          {told.text && <span>{told.text}</span>}
        </Notice>
      )}
    </div>
  );
}
