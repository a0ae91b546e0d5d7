import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { fieldError, formError, RequestError } from '../api/problem';
import { queries } from '../api/queries';
import { setUp } from '../api/session';
import { PanelError } from '../look/PanelError';
import { EntryCard } from './EntryCard';

const SHORTEST_PASSWORD = 10;

export function SetUpPage(): ReactNode {
  const [search] = useSearchParams();
  const token = search.get('token');
  const isSetUp = useQuery(queries.isSetUp);
  switch (isSetUp.status) {
    case 'pending':
      return null;
    case 'error':
      return (
        <PanelError
          error={isSetUp.error}
          what="The server does not answer"
          onRetry={() => isSetUp.refetch()}
        />
      );
    case 'success':
      if (isSetUp.data) {
        return <AlreadySetUp />;
      }
      return token === null ? <MissingToken /> : <SetUpForm token={token} />;
  }
}

function AlreadySetUp(): ReactNode {
  return (
    <EntryCard
      title="This server is set up"
      lead="It has its administrator, so a set-up link is not valid any more."
    >
      <Button component={Link} to="/sign-in">
        Sign in
      </Button>
    </EntryCard>
  );
}

function MissingToken(): ReactNode {
  return (
    <EntryCard title="This link is incomplete" lead="It lacks its token.">
      Open the whole link that the server printed when it started.
    </EntryCard>
  );
}

function SetUpForm({ token }: { token: string }): ReactNode {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [organization, setOrganization] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const settingUp = useMutation({
    mutationFn: setUp,
    onError: (error) => isOver(error) && queryClient.setQueryData(queries.isSetUp.queryKey, true),
    onSuccess: (opened) => {
      queryClient.setQueryData(queries.session.queryKey, opened);
      navigate('/settings/projects', { replace: true });
    },
  });
  const tooShort = password.length > 0 && password.length < SHORTEST_PASSWORD;
  const refusal = formError(settingUp.error, 'organization', 'email', 'password');

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (password.length >= SHORTEST_PASSWORD) {
      const name = organization.trim();
      settingUp.mutate({ token, email: email.trim(), password, ...(name !== '' && { organization: name }) });
    }
  }

  return (
    <EntryCard title="Set up Belvedere" lead="Create the first administrator of this server.">
      <form onSubmit={submit} style={{ display: 'contents' }}>
        {refusal !== undefined && (
          <Alert color="red" variant="light" role="alert" p="xs">
            {refusal}
          </Alert>
        )}
        <TextInput
          label="Organization"
          placeholder="Your company's name"
          autoFocus
          value={organization}
          error={fieldError(settingUp.error, 'organization')}
          onChange={(change) => setOrganization(change.currentTarget.value)}
        />
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          error={fieldError(settingUp.error, 'email')}
          onChange={(change) => setEmail(change.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          description={`At least ${SHORTEST_PASSWORD} characters`}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={password}
          error={fieldError(settingUp.error, 'password') ?? (tooShort && 'Too short')}
          onChange={(change) => setPassword(change.currentTarget.value)}
        />
        <Button type="submit" size="sm" fullWidth loading={settingUp.isPending}>
          Create administrator
        </Button>
      </form>
    </EntryCard>
  );
}

function isOver(error: unknown): boolean {
  return error instanceof RequestError && error.problem.code === 'setup_done';
}
