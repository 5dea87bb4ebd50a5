import { Group, NumberInput, PasswordInput, Radio, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sending, type SendingView } from '../../../shared/model/guests.ts';
import { readRequest } from '../../forms/readRequest.ts';
import { secretIn, wipeSecrets } from '../../forms/secret.ts';
import { useFields, type Fields } from '../../forms/useFields.ts';
import { useSubmit } from '../../forms/useSubmit.ts';
import { Allowed } from '../../kit/Allowed.tsx';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { MayButton } from '../../kit/MayButton.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Told } from '../../kit/Told.tsx';
import { Notice } from '../../kit/Tone.tsx';
import { Waiting } from '../../kit/Waiting.tsx';
import { call } from '../../state/call.ts';
import { useQuery } from '../../state/useQuery.ts';

/** By which way the property's mails leave. */
export function SendingPart({ propertyId }: { readonly propertyId: number }) {
  const { data, error, reload } = useQuery('guests.sending', { propertyId }, []);
  if (error) return <ErrorNotice error={error} />;
  return data === null ? <Waiting like="panels" /> : <SendingForm propertyId={propertyId} view={data} onSaved={reload} />;
}

/** Null: the one that is kept stays; nothing of it is in the page's own memory. */
const typedPassword = (form: HTMLFormElement | null): string | null => secretIn(form, 'mailPassword') || null;

type FormProps = { readonly propertyId: number; readonly view: SendingView; readonly onSaved: () => void };

function useSendingForm({ propertyId, view, onSaved }: FormProps) {
  const [said, setSaid] = useState<'saved' | 'works' | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const form = useFields<Sending>({ initial: view.sending, keep: () => setSaid(null) });
  // Without a user nobody logs in: what was kept for one goes.
  const request = (sending: Sending) => ({ propertyId, sending, password: sending.user === '' ? '' : typedPassword(element.current) });
  const build = () => readRequest(Sending, form.values);
  const save = useSubmit({
    submission: form.submission,
    build,
    send: (sending) => call('guests.setSending', request(sending)),
    done: () => {
      wipeSecrets(element.current, ['mailPassword']);
      setSaid('saved');
      onSaved();
    }
  });
  const tryIt = useSubmit({
    submission: form.submission,
    build,
    send: (sending) => call('guests.trySending', request(sending)),
    done: () => setSaid('works')
  });
  return { form, element, save, tryIt, said };
}

function SendingForm(props: FormProps) {
  const { t } = useTranslation();
  const { form, element, save, tryIt, said } = useSendingForm(props);
  const byDesk = form.values.by === 'desk';
  return (
    <Panel testId="sending">
      <Allowed needs="guests.setSending">
        <form
          ref={element}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Stack maw={760}>
            <Radio.Group
              label={t('guests.sending.by')}
              value={form.values.by}
              onChange={(value) => form.set('by', value === 'desk' ? 'desk' : 'program')}
            >
              <Stack gap="xs" mt="xs">
                <Radio value="program" label={t('guests.sending.program')} data-testid="sending-program" />
                <Radio value="desk" label={t('guests.sending.desk')} data-testid="sending-desk" />
              </Stack>
            </Radio.Group>
            {byDesk && <ServerFields form={form} hasPassword={props.view.hasPassword} />}
            {form.error && <ErrorNotice error={form.error} about="change" unplaced={form.unplaced} />}
            <Told>
              {said !== null && (
                <Notice tone="good" title={t(`guests.sending.${said}`)} testId={`sending-${said}`}>
                  {said === 'works' && <span>{t('guests.sending.worksMore')}</span>}
                </Notice>
              )}
            </Told>
            <Group>
              <MayButton needs="guests.setSending" type="submit" loading={form.sending} data-testid="save-sending">
                {t('common.save')}
              </MayButton>
              {byDesk && (
                <MayButton needs="guests.trySending" variant="default" loading={form.sending} onClick={tryIt} data-testid="try-sending">
                  {t('guests.sending.try')}
                </MayButton>
              )}
            </Group>
          </Stack>
        </form>
      </Allowed>
    </Panel>
  );
}

const PORTS = { starttls: 587, tls: 465, none: 25 } as const;

function ServerFields({ form, hasPassword }: { readonly form: Fields<Sending>; readonly hasPassword: boolean }) {
  const { t } = useTranslation();
  const { port, security } = form.values;
  const choose = form.choose('security');
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput label={t('guests.sending.host')} placeholder="smtp.hotel.example" required {...form.text('host')} />
        <Select
          label={t('guests.sending.security')}
          data={(['starttls', 'tls', 'none'] as const).map((value) => ({ value, label: t(`guests.sending.sealed.${value}`) }))}
          {...choose}
          onChange={(value) => {
            // The port that belongs to it, unless another one was typed.
            if (value !== null && port === PORTS[security]) form.set('port', PORTS[value]);
            choose.onChange(value);
          }}
        />
        <NumberInput
          label={t('guests.sending.port')}
          min={1}
          max={65_535}
          allowDecimal={false}
          hideControls
          value={port}
          onChange={(value) => form.set('port', Number(value))}
          error={form.at('port')}
          data-testid="field-port"
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('guests.sending.user')} description={t('guests.sending.userHint')} {...form.text('user')} />
        <PasswordInput
          name="mailPassword"
          autoComplete="new-password"
          label={t('guests.sending.password')}
          description={t(hasPassword ? 'guests.sending.passwordKept' : 'guests.sending.passwordHint')}
          visibilityToggleButtonProps={{ 'aria-label': t('accounts.field.secret.show') }}
          data-testid="field-mailPassword"
        />
        <TextInput label={t('guests.sending.fromName')} {...form.text('fromName')} />
        <TextInput label={t('guests.sending.fromAddress')} required {...form.text('fromAddress')} />
        <TextInput label={t('guests.sending.replyTo')} {...form.text('replyTo')} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {t('guests.sending.network')}
      </Text>
    </>
  );
}
