import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName, type PeopleState } from '../../../shared/model/people.ts';
import { err, ok } from '../../../shared/values/result.ts';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { call } from '../../state/call.ts';
import { setPeople } from '../../state/people.ts';
import { useNow } from '../../state/useNow.ts';
import { useFormats } from '../../text/locale.ts';
import { PinFields } from './PinFields.tsx';
import { usePinForm } from './usePinForm.ts';

/** The way back from a lost administrator's PIN, for everybody to see: it takes a day, and leaves a mark. */
export function LostAdministrator({ people }: { readonly people: PeopleState }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const now = useNow();
  const ask = useAction('people.askLostAdmin', async () => {
    const state = await call('people.state', undefined);
    if (state.ok) setPeople(state.value);
  });
  const { lostAdmin, lostAdminAsked } = people;
  if (lostAdmin === null)
    return (
      <Notice tone="warn" title={t('people.lost.title')} testId="lost-administrator">
        <Stack gap="xs" align="flex-start">
          <span>{t('people.lost.text')}</span>
          <Button size="xs" variant="default" loading={ask.busy} onClick={() => void ask.run(undefined)} data-testid="lost-ask">
            {t('people.lost.ask')}
          </Button>
          {ask.error && <ErrorNotice error={ask.error} />}
        </Stack>
      </Notice>
    );
  const waits = lostAdmin.state === 'asked';
  const ready = waits && lostAdminAsked && now >= lostAdmin.readyAt;
  return (
    <Notice
      tone="warn"
      title={t(waits ? 'people.lost.asked' : 'people.lost.done', { at: moment(lostAdmin.at), ready: moment(lostAdmin.readyAt) })}
      testId="lost-administrator"
    >
      {waits && <Text size="sm">{t('people.lost.stop')}</Text>}
      {ready && <TakeLost />}
    </Notice>
  );
}

function TakeLost() {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { form, submit, pinProps } = usePinForm({
    fields: ['name'],
    build: (pin) => (PersonName.safeParse(name).success ? ok({ name, pin }) : err([{ field: 'name', code: 'required' }])),
    send: (request) => call('people.takeLostAdmin', request),
    done: setPeople
  });
  return (
    <form
      noValidate
      data-testid="lost-take"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="xs" mt="xs" maw={360}>
        <TextInput
          label={t('people.field.name')}
          required
          autoComplete="off"
          maxLength={60}
          value={name}
          error={form.at('name')}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid="lost-name"
        />
        <PinFields {...pinProps} />
        {form.error && <ErrorNotice error={form.error} unplaced={form.unplaced} />}
        <div>
          <Button type="submit" size="sm" loading={form.sending}>
            {t('people.lost.take')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
