import type { RowId } from '../../../shared/model/domain.ts';
import { MailDialog } from '../../share/MailDialog.tsx';
import { call } from '../../state/call.ts';

/** The reminder as the property's text has it, for the mail program. */
export const RemindDialog = ({ id, onClose }: { readonly id: RowId; readonly onClose: () => void }) => (
  <MailDialog
    asked={{ kind: 'reminder', id }}
    link={null}
    open={(draft, despite) => call('tokens.mailDraft', { id, draft, kind: 'reminder', despite })}
    onClose={onClose}
  />
);
