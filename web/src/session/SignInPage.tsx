import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Navigate, useSearchParams } from 'react-router';
import { messageOf, RequestError } from '../api/problem';
import { queries } from '../api/queries';
import { signIn } from '../api/session';
import { EntryCard } from './EntryCard';
import { returnPath } from './returnTo';

export function SignInPage(): ReactNode {
  const [search] = useSearchParams();
  const queryClient = useQueryClient();
  const session = useQuery(queries.session);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signingIn = useMutation({
    mutationFn: signIn,
    onSuccess: (opened) => queryClient.setQueryData(queries.session.queryKey, opened),
    onError: () => setPassword(''),
  });

  if (session.data) {
    return <Navigate to={returnPath(search)} replace />;
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    signingIn.mutate({ email: email.trim(), password });
  }

  return (
    <EntryCard title="Sign in" lead="One view over all your products.">
      <form onSubmit={submit} style={{ display: 'contents' }}>
        {signingIn.isError && (
          <Alert color="red" variant="light" role="alert" p="xs">
            {refusal(signingIn.error)}
          </Alert>
        )}
        <TextInput
          label="Email"
          type="email"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={email}
          onChange={(change) => setEmail(change.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(change) => setPassword(change.currentTarget.value)}
        />
        <Button type="submit" size="sm" fullWidth loading={signingIn.isPending}>
          Sign in
        </Button>
      </form>
    </EntryCard>
  );
}

function refusal(error: unknown): string {
  const wrong = error instanceof RequestError && error.problem.code === 'wrong_credentials';
  return wrong ? 'Email or password is wrong.' : messageOf(error);
}
