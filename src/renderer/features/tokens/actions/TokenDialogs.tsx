import { assertNever } from '../../../../shared/values/result.ts';
import type { TokenAction } from './actions.ts';
import { CreditDialog } from '../debit/CreditDialog.tsx';
import type { TokenDialogProps } from '../dialogProps.ts';
import { DebitDialog } from '../debit/DebitDialog.tsx';
import { DeleteLinkDialog } from './DeleteLinkDialog.tsx';
import { PageTokenDialog } from '../pageToken/PageTokenDialog.tsx';
import { RemoveCardDialog } from './RemoveCardDialog.tsx';
import { RevalidateDialog } from './RevalidateDialog.tsx';
import { UpdateDialog } from './UpdateDialog.tsx';

/** The dialog of an action; a file of its own, so that the lists open without it. */
export function TokenDialogs({ action, ...props }: TokenDialogProps & { readonly action: TokenAction }) {
  switch (action) {
    case 'debit':
      return <DebitDialog {...props} />;
    case 'credit':
      return <CreditDialog {...props} />;
    case 'update':
      return <UpdateDialog {...props} />;
    case 'pageToken':
      return <PageTokenDialog {...props} />;
    case 'revalidate':
      return <RevalidateDialog {...props} />;
    case 'deleteLink':
      return <DeleteLinkDialog {...props} />;
    case 'removeCard':
      return <RemoveCardDialog {...props} />;
    default:
      return assertNever(action);
  }
}
