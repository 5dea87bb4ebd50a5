import { FIRST_PROPERTY } from '../../shared/model/properties.ts';
import { appError } from '../../shared/values/errors.ts';
import { err, ok } from '../../shared/values/result.ts';
import { mailSecretId } from '../guests/wording.ts';
import { logoSize, readPicture } from '../property/picture.ts';
import type { HandlersOf, Workshop } from './handler.ts';

const GONE = err(appError('row.unknown'));

export function propertyHandlers({ history, ports, emit }: Workshop): HandlersOf<'properties'> {
  const changed = (): void => emit({ type: 'changed', topics: ['properties'] });

  return {
    'properties.list': async () => ok(await history.properties()),
    'properties.save': async ({ id, text }) => {
      const saved = await history.saveProperty(id, text);
      changed();
      return saved ? ok(saved) : GONE;
    },
    'properties.chooseLogo': async ({ id }) => {
      const bytes = await ports.choosePicture();
      if (bytes === null) return ok(null);
      const read = readPicture(bytes);
      if (!read.ok) return err(appError(read.error === 'tooLarge' ? 'property.logoTooLarge' : 'property.logoNotPicture'));
      // Drawn anew: what is kept and printed is pixels, whatever else the file held.
      const drawn = ports.drawPicture(bytes, logoSize(read.value));
      if (drawn === null) return err(appError('property.logoNotPicture'));
      const saved = await history.setLogo(id, Buffer.from(drawn).toString('base64'));
      changed();
      return saved ? ok(saved) : GONE;
    },
    'properties.removeLogo': async ({ id }) => {
      const saved = await history.setLogo(id, null);
      changed();
      return saved ? ok(saved) : GONE;
    },
    'properties.assign': async ({ accountId, id }) => {
      if (!(await history.assignAccount(accountId, id))) return GONE;
      changed();
      return ok(await history.properties());
    },
    'properties.remove': async ({ id }) => {
      if (id === FIRST_PROPERTY) return err(appError('property.firstStays'));
      // Neither its password nor messages that wait are left behind.
      await ports.secrets.removeSecrets(mailSecretId(id)).catch(() => ports.log('mail password not removed'));
      await history.failQueued(id, { code: 'notSet', word: null, at: ports.now() });
      await history.removeProperty(id);
      changed();
      return ok(await history.properties());
    }
  };
}
