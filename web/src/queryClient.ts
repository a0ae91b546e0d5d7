import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, RequestError } from './api/problem';
import { queries } from './api/queries';

const RETRIES = 2;

/** A 401 from anywhere ends the session here too, which leads to the sign-in page and back. */
export function createQueryClient(): QueryClient {
  function onError(error: unknown): void {
    if (isSignedOut(error)) {
      client.setQueryData(queries.session.queryKey, null);
    }
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: (failures, error) => failures < RETRIES && mayPass(error) } },
  });
  return client;
}

/** A refused request stays refused; one that met a stopped or broken server may pass later. */
function mayPass(error: unknown): boolean {
  return !(error instanceof RequestError) || error.problem.status === 0 || error.problem.status >= 502;
}
