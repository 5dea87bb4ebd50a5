import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../shared/model/domain.ts';

type Environment = Account['environment'];

const colours: Record<Environment, string> = { live: 'gray', sandbox: 'sandbox', training: 'training' };

/** Says which world the money is in. Live is calm, the other two cannot be overlooked. */
export function EnvironmentBadge({ environment, testId }: { readonly environment: Environment; readonly testId?: string }) {
  const { t } = useTranslation();
  const live = environment === 'live';
  return (
    <Badge data-testid={testId} size="sm" radius="sm" variant={live ? 'default' : 'filled'} color={colours[environment]}>
      {t(`environment.${environment}`)}
    </Badge>
  );
}
