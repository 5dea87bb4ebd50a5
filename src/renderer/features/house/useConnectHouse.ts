import { useRef, useState } from 'react';
import type { RefObject } from 'react';
import { DeskName, type HouseState, type HouseTest, type HouseWish } from '../../../shared/model/house.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { err, ok, type Result } from '../../../shared/values/result.ts';
import { useFields, type Fields } from '../../forms/useFields.ts';
import { secretIn, wipeSecrets } from '../../forms/secret.ts';
import { submitOnce } from '../../forms/useSubmit.ts';
import { call } from '../../state/call.ts';
import { loadHouse } from '../../state/house.ts';
import { draftOf, onForm, wishOf, type HouseDraft } from './draft.ts';

export type ConnectingHouse = {
  readonly form: Fields<HouseDraft>;
  /** The form on the page: the password is read from it. */
  readonly element: RefObject<HTMLFormElement | null>;
  readonly step: 'testing' | 'connecting' | null;
  /** What is there by this address; null once something else is typed. */
  readonly found: HouseTest | null;
  /** The keychain has a password, which may stay. */
  readonly kept: boolean;
  readonly test: () => void;
  readonly connect: () => void;
};

const asOnForm = <T>(result: Result<T, AppError>): Result<T, AppError> => (result.ok ? result : err(onForm(result.error)));

export function useConnectHouse(house: HouseState, onDone: () => void): ConnectingHouse {
  const element = useRef<HTMLFormElement>(null);
  const [found, setFound] = useState<HouseTest | null>(null);
  const [step, setStep] = useState<ConnectingHouse['step']>(null);
  const kept = house.state !== 'none' && house.deskId !== null;
  const form = useFields<HouseDraft>({ initial: draftOf(house), beside: ['password'], keep: () => setFound(null) });
  const wish = () => wishOf(form.values, secretIn(element.current, 'password'), kept);
  const during = async <T>(name: ConnectingHouse['step'], work: Promise<Result<T, AppError>>): Promise<Result<T, AppError>> => {
    setStep(name);
    const result = await work;
    setStep(null);
    return asOnForm(result);
  };

  const test = () =>
    void submitOnce({
      submission: form.submission,
      build: wish,
      send: (asked: HouseWish) => during('testing', call('house.test', asked)),
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
      send: (asked) => during('connecting', call('house.connect', asked)),
      done: () => {
        wipeSecrets(element.current, ['password']);
        void loadHouse();
        onDone();
      }
    });
  return { form, element, step, found, kept, test, connect };
}
