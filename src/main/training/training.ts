import type { Account, AccountSettings, GatewayId } from '../../shared/model/domain.ts';
import type { TrainingAccount } from '../gateways/port.ts';
import { moduleFor } from '../gateways/registry.ts';
import type { TrainingGateway } from './running.ts';

/** Fixed ids: there is one training desk a gateway, and starting it again finds its history. */
export const trainingAccountId = (gateway: GatewayId): string => `training-${gateway}`;

/** Address, settings and made-up credentials of one gateway's account at the training gateway as it runs now. */
export const trainingAccount = (gateway: GatewayId, running: TrainingGateway, before: AccountSettings | null): TrainingAccount =>
  moduleFor(gateway).training.account(running.gateways[gateway], before);

/** A training account as it looks before the training gateway has been asked anything. */
export const isTraining = (account: Pick<Account, 'environment'>): boolean => account.environment === 'training';
