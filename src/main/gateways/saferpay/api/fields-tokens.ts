import { err, ok } from '../../../../shared/values/result.ts';
import type { FieldsTokens } from '../../port.ts';
import type { Deps } from './deps.ts';
import { isNotThere } from './errors.ts';
import { createFieldsAccessToken, deleteFieldsAccessToken } from './management.ts';

/**
 * Saferpay Fields access tokens (saferpay.md 3.6). What a deletion of an unknown token answers is not published: 404 and 410 mean
 * "not there".
 */
export const fieldsTokens = ({ client }: Pick<Deps, 'client'>): FieldsTokens => ({
  create: async (terminalId, description, sourceUrls) => {
    const answer = await createFieldsAccessToken(client, terminalId, { description, sourceUrls });
    return answer.ok ? ok({ accessToken: answer.value.data.AccessToken }) : answer;
  },
  remove: async (terminalId, accessToken) => {
    const answer = await deleteFieldsAccessToken(client, terminalId, accessToken);
    if (answer.ok) return ok({ known: true });
    return isNotThere(answer.error) ? ok({ known: false }) : err(answer.error);
  }
});
