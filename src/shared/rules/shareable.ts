import type { Token } from '../model/domain.ts';

/**
 * A link that may be handed to a guest. One that may or may not exist never is; one that was deleted or paid would only confuse.
 */
export const isShareable = <T extends Pick<Token, 'actionUrl' | 'state' | 'removedAt'>>(token: T): token is T & { actionUrl: string } =>
  token.actionUrl !== null && token.state === 'open' && token.removedAt === null;
