import { Button, Group, PasswordInput, Select, Stack, Text } from '@mantine/core';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Challenge } from '../../../shared/model/people.ts';
import type { AppError } from '../../../shared/values/errors.ts';
import { Dialog, DialogFoot } from '../../kit/Dialog.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Facts } from '../../kit/Facts.tsx';
import { Fold } from '../../kit/Fold.tsx';
import { OpenFile } from '../../kit/OpenFile.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { useAction } from '../../forms/useAction.ts';
import { call } from '../../state/call.ts';
import { useInHouse } from '../../state/house.ts';
import { useQuery } from '../../state/useQuery.ts';
import { AskHouse } from './AskHouse.tsx';
import { PinTold } from './PinTold.tsx';
import { useActFacts } from './useActFacts.ts';
import { secondsIn, useWait } from './useWait.ts';
import { useWhy } from './why.ts';

type Props = {
  readonly id: string;
  /** It is signed: what was asked for is sent again as it was. */
  readonly onSigned: () => void;
  readonly onClose: () => void;
};

/** A second person looks at what is to be done, and signs just that: here with a PIN, or at another desk in a file. */
export function SecondSignature({ id, onSigned, onClose }: Props) {
  const { t } = useTranslation();
  // Read again when another desk of the house has answered.
  const { data: challenge, error, reload } = useQuery('people.challenge', { id }, ['people']);
  const inHouse = useInHouse();
  const gone = useRef(false);
  const signed = (answer: Challenge): void => {
    if (gone.current) return;
    if (!answer.signed) return reload();
    gone.current = true;
    onSigned();
  };
  const isSigned = challenge?.signed === true;
  const goOn = useEffectEvent(() => challenge && signed(challenge));
  useEffect(() => {
    if (isSigned) goOn();
  }, [isSigned]);
  const asked = challenge?.house.asked === true;
  const close = (): void => {
    // Nobody is to sign what nobody waits for.
    if (asked) void call('people.takeBackAsk', { id });
    onClose();
  };
  return (
    <Dialog title={t('people.second.title')} onClose={close} size="lg" closeOnClickOutside={false}>
      <Stack data-testid="second-signature">
        {error && <ErrorNotice error={error} />}
        {challenge === null && error === null && <Waiting />}
        {challenge && (
          <>
            <What challenge={challenge} />
            <SignHere challenge={challenge} onSigned={signed} onClose={close} />
            {inHouse ? <AskHouse challenge={challenge} reload={reload} /> : <OtherDesk id={id} onSigned={signed} />}
          </>
        )}
      </Stack>
    </Dialog>
  );
}

/** What is signed, and why one person is not enough. */
function What({ challenge }: { readonly challenge: Challenge }) {
  const why = useWhy();
  const actFacts = useActFacts();
  return (
    <>
      <Notice tone="warn" title={why(challenge)} testId="second-why" />
      <Facts facts={actFacts(challenge)} />
    </>
  );
}

type HereProps = { readonly challenge: Challenge; readonly onSigned: (challenge: Challenge) => void; readonly onClose: () => void };

function SignHere({ challenge: { id, signers }, onSigned, onClose }: HereProps) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<string | null>(signers.length === 1 ? (signers[0]?.id ?? null) : null);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const tile = signers.find((one) => one.id === person);
  const { left: wait, begin } = useWait(tile?.wait ?? 0);
  const lockedOut = tile?.lockedOut === true || error?.code === 'people.lockedOut';
  const ready = person !== null && pin !== '' && wait === 0 && !lockedOut;
  const sign = async () => {
    if (busy || !ready) return;
    setBusy(true);
    const answer = await call('people.sign', { id, personId: person, pin });
    setBusy(false);
    setPin('');
    setError(answer.ok ? null : answer.error);
    if (answer.ok) onSigned(answer.value);
    else begin(secondsIn(answer.error));
  };
  if (signers.length === 0)
    return (
      <>
        <Text size="sm" data-testid="second-nobody">
          {t('people.second.nobody')}
        </Text>
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
        </DialogFoot>
      </>
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void sign();
      }}
    >
      <Stack gap="sm">
        <Group align="flex-start" grow>
          <Select
            label={t('people.second.who')}
            data-autofocus
            allowDeselect={false}
            data={signers.map((one) => ({ value: one.id, label: one.name }))}
            value={person}
            onChange={(chosen) => {
              setPerson(chosen);
              setPin('');
              setError(null);
              begin(signers.find((one) => one.id === chosen)?.wait ?? 0);
            }}
            data-testid="second-who"
          />
          <PasswordInput
            label={t('people.second.pin')}
            autoComplete="off"
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value)}
            data-testid="second-pin"
          />
        </Group>
        <PinTold error={error} wait={wait} lockedOut={lockedOut} />
        <DialogFoot>
          <Button variant="default" onClick={onClose} data-testid="second-cancel">
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready} data-testid="second-sign">
            {t('people.second.sign')}
          </Button>
        </DialogFoot>
      </Stack>
    </form>
  );
}

/** Nobody here may sign it: a request goes to another desk as a file, and comes back signed. */
function OtherDesk({ id, onSigned }: { readonly id: string; readonly onSigned: (challenge: Challenge) => void }) {
  const { t } = useTranslation();
  const [wrote, setWrote] = useState<string | null>(null);
  const ask = useAction('people.askDesk', (answer) => setWrote(answer?.file ?? null));
  const take = useAction('people.takeSigned', onSigned);
  const failed = ask.error ?? take.error;
  return (
    <Fold title={t('people.second.otherDesk')}>
      <Stack gap="sm">
        <Text size="sm">{t('people.second.otherDeskHint')}</Text>
        <Group gap="xs">
          <Button size="xs" variant="default" loading={ask.busy} onClick={() => void ask.run({ id })} data-testid="ask-desk">
            {t('people.second.save')}
          </Button>
          <OpenFile
            label={t('people.second.take')}
            accept=".json,.paydesk"
            onOpen={(file) => void file.text().then((text) => take.run({ id, text }))}
            loading={take.busy}
            testId="take-signed"
          />
        </Group>
        <Told focus={false}>{wrote !== null && <Notice tone="good" title={t('people.second.saved', { file: wrote })} />}</Told>
        {failed && <ErrorNotice error={failed} />}
      </Stack>
    </Fold>
  );
}
