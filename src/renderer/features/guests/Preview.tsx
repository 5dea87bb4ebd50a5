import { Group, Paper, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isOccasion, type GuestPart, type GuestWording, type Wording } from '../../../shared/model/guests.ts';
import { guestHtml } from '../../../shared/rules/guest-html.ts';
import { filledSubject, filledText, mailBody } from '../../../shared/rules/guest-text.ts';
import { asGsm } from '../../../shared/rules/short-text.ts';
import { styleNonce } from '../../kit/nonce.ts';
import { ShortCount } from '../../share/ShortCount.tsx';

type Props = { readonly wording: GuestWording; readonly part: GuestPart; readonly text: Wording };

/** What is seen of a signature or of terms is a mail that ends with them. */
function mailOf({ texts, sample }: GuestWording, part: GuestPart, text: Wording) {
  const values = {
    ...sample,
    ...(part === 'signature' && { signature: filledText(text.body, sample) }),
    ...(part === 'terms' && { terms: filledText(text.body, sample) })
  };
  const shown = isOccasion(part) ? text : texts.link;
  const withTerms = part === 'terms' || part === 'link' || part === 'reminder';
  return { subject: filledSubject(shown.subject, values), body: mailBody(shown.body, withTerms ? values : { ...values, terms: '' }) };
}

/** The message with a booking that nobody has made: as HTML in a frame of its own without scripts, or as text. */
export function Preview({ wording, part, text }: Props) {
  const { t } = useTranslation();
  const [as, setAs] = useState<'html' | 'text'>('html');
  if (part === 'short') return <ShortPreview text={asGsm(filledText(text.body, wording.sample))} />;
  const { subject, body } = mailOf(wording, part, text);
  return (
    <Stack gap="xs" component="section" aria-label={t('guests.preview')}>
      <Group justify="space-between">
        <Text fw={600} size="sm">
          {t('guests.preview')}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={t('guests.previewAs')}
          value={as}
          onChange={(value) => setAs(value === 'text' ? 'text' : 'html')}
          data={[
            { value: 'html', label: t('guests.asHtml') },
            { value: 'text', label: t('guests.asText') }
          ]}
          data-testid="preview-as"
        />
      </Group>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }} data-testid="preview-subject">
        {subject}
      </Text>
      {as === 'html' ? (
        <iframe
          title={t('guests.preview')}
          sandbox=""
          srcDoc={guestHtml({
            text: body,
            link: wording.sample['link'] ?? null,
            button: wording.button,
            language: wording.language,
            logo: wording.logo === null ? null : `data:image/png;base64,${wording.logo}`,
            property: wording.property,
            styled: { nonce: styleNonce() }
          })}
          style={{
            width: '100%',
            height: 460,
            border: '1px solid var(--mantine-color-default-border)',
            borderRadius: 8,
            background: '#f4f4f2'
          }}
          data-testid="preview-html"
        />
      ) : (
        <PlainText text={body} />
      )}
    </Stack>
  );
}

const PlainText = ({ text }: { readonly text: string }) => (
  <Paper withBorder p="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} data-testid="preview-text">
    <Text size="sm">{text}</Text>
  </Paper>
);

function ShortPreview({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" component="section" aria-label={t('guests.preview')}>
      <Text fw={600} size="sm">
        {t('guests.preview')}
      </Text>
      <PlainText text={text} />
      <ShortCount text={text} />
    </Stack>
  );
}
