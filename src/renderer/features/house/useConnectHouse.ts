import { DeskName, type HouseState, type HouseTest, type HouseWish } from '../../../shared/model/house.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { secretIn, wipeSecrets } from '../../forms/secret.ts';
import { submitOnce } from '../../forms/useSubmit.ts';
import { useTrying, type Trying } from '../../forms/useTrying.ts';
import { call } from '../../state/call.ts';
import { loadHouse } from '../../state/house.ts';
import { draftOf, onForm, wishOf, type HouseDraft } from './draft.ts';

type TryingHouse = Trying<HouseDraft, HouseTest, 'testing' | 'connecting'>;

export type ConnectingHouse = Pick<TryingHouse, 'form' | 'element' | 'step' | 'found'> & {
  /** The keychain has a password, which may stay. */
  readonly kept: boolean;
  readonly test: () => void;
  readonly connect: () => void;
};

const asOnForm = <T>(result: Result<T, AppError>): Result<T, AppError> => (result.ok ? result : err(onForm(result.error)));

export function useConnectHouse(house: HouseState, onDone: () => void): ConnectingHouse {
  const kept = house.state !== 'none' && house.deskId !== null;
  const trying: TryingHouse = useTrying({ initial: draftOf(house), secrets: ['password'] });
  const { form, element, found, setFound, step, during } = trying;
  const wish = () => wishOf(form.values, secretIn(element.current, 'password'), kept);
  const test = () =>
    void submitOnce({
      submission: form.submission,
      build: wish,
      send: async (asked: HouseWish) => asOnForm(await during('testing', call('house.test', asked))),
      done: setFound
    });
  const connect = () =>
    void submitOnce({
      submission: form.submission,
      build: () => {
        const asked = wish();
        const named = DeskName.safeParse(form.values.deskName);
        const unnamed = named.success ? [] : [{ field: 'deskName', code: 'required' }];
        if (!asked.ok) return err([...asked.error, ...unnamed]);
        return named.success ? ok({ house: asked.value, deskName: named.data, code: form.values.code.trim() || null }) : err(unnamed);
      },
      send: async (asked) => asOnForm(await during('connecting', call('house.connect', asked))),
      done: () => {
        wipeSecrets(element.current, ['password']);
        void loadHouse();
        onDone();
      }
    });
  return { form, element, step, found, kept, test, connect };
}
