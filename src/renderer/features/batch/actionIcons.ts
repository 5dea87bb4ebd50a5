import type { Icon } from '@tabler/icons-react';
import type { RowsAction } from '../../../shared/model/batches.ts';
import { CashIcon, RefreshIcon, RefundIcon, ReleasedIcon } from '../../kit/icons.ts';

export const actionIcons: Readonly<Record<RowsAction, Icon>> = {
  ask: RefreshIcon,
  capture: CashIcon,
  void: ReleasedIcon,
  refund: RefundIcon
};
