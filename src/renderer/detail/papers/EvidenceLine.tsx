import { Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MayButton } from '../../kit/MayButton.tsx';
import { useAction } from '../../forms/useAction.ts';
import { ErrorNotice } from '../../kit/ErrorNotice.tsx';
import { Told } from '../../kit/Told.tsx';

/** All the desk has of a payment, for a dispute; also for one that failed, and without a line to any gateway. */
export function EvidenceLine({ paymentId }: { readonly paymentId: number }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<string | null>(null);
  const make = useAction('paper.evidence', (made) => setFile(made?.file ?? null));
  return (
    <div data-testid="evidence">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t('paper.evidence')}</Text>
        <Group gap="xs">
          {(['pdf', 'zip'] as const).map((as) => (
            <MayButton
              needs="paper.evidence"
              key={as}
              size="compact-sm"
              variant="default"
              loading={make.busy}
              onClick={() => {
                setFile(null);
                void make.run({ paymentId, as });
              }}
              data-testid={`evidence-${as}`}
            >
              {as === 'pdf' ? t('paper.file') : t('paper.folder')}
            </MayButton>
          ))}
        </Group>
      </Group>
      <Told>
        {file !== null && (
          <Text size="sm" mt={6} style={{ overflowWrap: 'anywhere' }} data-testid="evidence-done">
            {t('paper.saved', { file })}
          </Text>
        )}
        {make.error && <ErrorNotice error={make.error} />}
      </Told>
    </div>
  );
}
