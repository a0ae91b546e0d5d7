import { Alert, Button, Group, Modal, type ModalProps, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';

interface FormDialogProps {
  title: string;
  size?: ModalProps['size'];
  /** The button that sends the form. */
  action: string;
  destructive?: boolean;
  complete: boolean;
  pending: boolean;
  /** What the server refused and no field of the form shows. */
  refusal: string | undefined;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Fields, what the server refused, and the buttons to give up or to go on. */
export function FormDialog({
  title,
  size = 'md',
  action,
  destructive = false,
  complete,
  pending,
  refusal,
  onSubmit,
  onClose,
  children,
}: FormDialogProps): ReactNode {
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (complete) {
      onSubmit();
    }
  }

  return (
    <Modal opened onClose={onClose} title={title} size={size}>
      <form onSubmit={submit}>
        <Stack gap="md">
          {children}
          {refusal !== undefined && (
            <Alert color="red" variant="light" role="alert" p="xs">
              {refusal}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              loading={pending}
              disabled={!complete}
              {...(destructive && { color: 'red' })}
            >
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
