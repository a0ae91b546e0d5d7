import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { messageOf } from '../../api/problem';
import { queries } from '../../api/queries';
import { CopyButton } from '../../look/CopyButton';
import classes from './Keys.module.css';
import type { ScopeRow } from './scopeRow';

interface KeysDialogProps {
  row: ScopeRow;
  /** Known when the scope was created a moment ago; fetched otherwise. */
  secretKey?: string;
  onClose: () => void;
}

export function KeysDialog({ row, secretKey, onClose }: KeysDialogProps): ReactNode {
  const { kind, scope } = row;
  return (
    <Modal
      opened
      onClose={onClose}
      title={secretKey === undefined ? `Keys of ${scope.name}` : `${scope.name} is ready`}
      size={520}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed">
          {USES[kind]}
        </Text>
        <Key label="API key" value={scope.api_key} of={scope.name} />
        {secretKey === undefined ? (
          <StoredSecret row={row} />
        ) : (
          <Key label="Secret key" value={secretKey} of={scope.name} />
        )}
        <Group justify="flex-end">
          <Button data-autofocus onClick={onClose}>
            Done
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const USES = {
  project:
    'SDKs send events with the API key. Reading over HTTP needs both keys, so keep the secret key out of apps and web pages.',
  view: 'Both keys together read the whole view over HTTP. A view takes in no events: those go to its projects.',
};

function StoredSecret({ row }: { row: ScopeRow }): ReactNode {
  const ofProject = useQuery({ ...queries.projectSecret(row.scope.id), enabled: row.kind === 'project' });
  const ofView = useQuery({ ...queries.viewSecret(row.scope.id), enabled: row.kind === 'view' });
  const secret = row.kind === 'project' ? ofProject : ofView;
  switch (secret.status) {
    case 'pending':
      return <Key label="Secret key" value="…" of={row.scope.name} />;
    case 'error':
      return (
        <Text size="sm" c="red" role="alert">
          {messageOf(secret.error)}
        </Text>
      );
    case 'success':
      return <Key label="Secret key" value={secret.data.secret_key} of={row.scope.name} />;
  }
}

function Key({ label, value, of }: { label: string; value: string; of: string }): ReactNode {
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <div className={classes.key}>
        <code>{value}</code>
        <CopyButton value={value} label={`${label} of ${of}`} />
      </div>
    </div>
  );
}
