import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AppError } from '../../../shared/values/errors.ts';
import { useErrors } from '../../forms/useErrors.ts';

type Props = {
  readonly label: string;
  readonly button: string;
  readonly testId: string;
  readonly start?: string;
  /** Null: it is kept. */
  readonly onName: (name: string) => Promise<AppError | null>;
};

/** A name for a view, new or other. */
export function NameForm({ label, button, testId, start = '', onName }: Props) {
  const [name, setName] = useState(start);
  const errors = useErrors(['name']);
  const send = async () => {
    const error = await onName(name);
    if (error) return errors.show(error);
    setName(start);
    errors.clear();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Group gap={6} wrap="nowrap" align="flex-end">
        <TextInput
          size="xs"
          flex={1}
          label={label}
          value={name}
          error={errors.at('name')}
          onChange={(event) => setName(event.currentTarget.value)}
          data-testid={`${testId}-name`}
        />
        <Button size="xs" type="submit" data-testid={testId}>
          {button}
        </Button>
      </Group>
    </form>
  );
}
