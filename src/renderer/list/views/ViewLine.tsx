import { ActionIcon, Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../../shared/model/views.ts';
import { DeleteIcon, DownIcon, EditIcon, StarFilledIcon, StarIcon, UpIcon } from '../../kit/icons.ts';
import { call } from '../../state/call.ts';
import { NameForm } from './NameForm.tsx';

type Props = {
  readonly saved: SavedView;
  readonly first: boolean;
  readonly last: boolean;
  readonly onApply: () => void;
  readonly onMove: (by: -1 | 1) => void;
};

/** A saved view and what can be done with it. */
export function ViewLine({ saved, first, last, onApply, onMove }: Props) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const { id, name, list, isDefault } = saved;
  if (naming) {
    return (
      <NameForm
        label={t('list.views.rename', { name })}
        button={t('common.save')}
        testId={`view-rename-${id}`}
        start={name}
        onName={async (next) => {
          const result = await call('views.rename', { id, name: next });
          if (result.ok) setNaming(false);
          return result.ok ? null : result.error;
        }}
      />
    );
  }
  const Star = isDefault ? StarFilledIcon : StarIcon;
  return (
    <Group gap={2} wrap="nowrap" data-testid={`view-line-${id}`}>
      <Button variant="subtle" size="xs" flex={1} justify="flex-start" onClick={onApply} data-testid={`view-apply-${id}`}>
        {name}
      </Button>
      <Act label={t('list.views.up', { name })} off={first} onClick={() => onMove(-1)}>
        <UpIcon size={14} aria-hidden />
      </Act>
      <Act label={t('list.views.down', { name })} off={last} onClick={() => onMove(1)}>
        <DownIcon size={14} aria-hidden />
      </Act>
      <Act
        label={t('list.views.default', { name })}
        pressed={isDefault}
        onClick={() => void call('views.default', { list, id: isDefault ? null : id })}
      >
        <Star size={14} aria-hidden />
      </Act>
      <Act label={t('list.views.rename', { name })} onClick={() => setNaming(true)}>
        <EditIcon size={14} aria-hidden />
      </Act>
      <Act label={t('list.views.remove', { name })} onClick={() => void call('views.remove', { id })}>
        <DeleteIcon size={14} aria-hidden />
      </Act>
    </Group>
  );
}

type ActProps = {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly off?: boolean;
  readonly pressed?: boolean;
};

function Act({ label, onClick, children, off = false, pressed }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      size="sm"
      aria-label={label}
      title={label}
      data-disabled={off || undefined}
      aria-disabled={off}
      aria-pressed={pressed}
      onClick={() => !off && onClick()}
    >
      {children}
    </ActionIcon>
  );
}
