import { Alert, List } from '@mantine/core';
import type { ReactNode } from 'react';
import { WarningIcon } from '../look/icons';
import type { Mistake } from './mistakes';

interface LinkMistakesProps {
  mistakes: Mistake[];
  onDismiss: () => void;
}

/** Says which parts of the page's address were left aside, so that nobody takes the chart for what it is not. */
export function LinkMistakes({ mistakes, onDismiss }: LinkMistakesProps): ReactNode {
  return (
    <Alert
      role="alert"
      color="yellow"
      variant="default"
      mb={10}
      icon={<WarningIcon size={16} />}
      title="This link asks for something that there is not; the chart leaves it aside"
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={onDismiss}
    >
      <List size="sm">
        {mistakes.map(({ name, value, accepted }) => (
          <List.Item key={`${name}=${value}`}>
            <b>{name}</b> {value === '' ? 'is empty' : `is “${value}”`}; accepted: {accepted}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
