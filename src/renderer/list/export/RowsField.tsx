import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FileRequest } from '../../../shared/model/exports.ts';

type Props = { readonly request: FileRequest; readonly onRequest: (request: FileRequest) => void };

/** Of payments a file can hold the payments themselves, or what was captured of them. */
export function RowsField({ request, onRequest }: Props) {
  const { t } = useTranslation();
  if (request.list !== 'payments' && request.list !== 'captures') return null;
  return (
    <Select
      label={t('list.export.rowFor')}
      data={(['payments', 'captures'] as const).map((value) => ({ value, label: t(`list.export.rowsOf.${value}`) }))}
      value={request.list}
      allowDeselect={false}
      onChange={(value) => onRequest({ ...request, list: value === 'captures' ? 'captures' : 'payments' })}
      data-testid="export-rows"
    />
  );
}
