import { queryOptions } from '@tanstack/react-query';
import { ask } from './ask';
import {
  type Analysis,
  fetchEventTypes,
  fetchPropertyTypes,
  fetchPropertyValues,
  type PropertyRef,
  type Question,
} from './questions';
import { fetchProjectSecret, fetchProjects, fetchViewSecret, fetchViews } from './scopes';
import { fetchIsSetUp, fetchSession } from './session';

const ANSWERS = ['answer'] as const;

/** Every read of the server, under the one cache key that others may invalidate. */
export const queries = {
  session: queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => fetchSession(signal),
    staleTime: 60_000,
  }),
  isSetUp: queryOptions({ queryKey: ['setup'], queryFn: ({ signal }) => fetchIsSetUp(signal), gcTime: 0 }),
  projects: queryOptions({ queryKey: ['projects'], queryFn: ({ signal }) => fetchProjects(signal) }),
  views: queryOptions({ queryKey: ['views'], queryFn: ({ signal }) => fetchViews(signal) }),
  projectSecret: (id: number) =>
    queryOptions({
      queryKey: ['projects', id, 'secret'],
      queryFn: ({ signal }) => fetchProjectSecret(id, signal),
      gcTime: 0,
    }),
  viewSecret: (id: number) =>
    queryOptions({
      queryKey: ['views', id, 'secret'],
      queryFn: ({ signal }) => fetchViewSecret(id, signal),
      gcTime: 0,
    }),
  eventTypes: (scope: number) =>
    queryOptions({ queryKey: ['events', scope], queryFn: ({ signal }) => fetchEventTypes(scope, signal) }),
  propertyTypes: (scope: number) =>
    queryOptions({
      queryKey: ['properties', scope],
      queryFn: ({ signal }) => fetchPropertyTypes(scope, signal),
    }),
  propertyValues: (scope: number, property: PropertyRef, contains: string) =>
    queryOptions({
      queryKey: ['property-values', scope, property, contains],
      queryFn: ({ signal }) => fetchPropertyValues(scope, property, contains, signal),
    }),
  /** All answers; a question added here makes the key of its own. */
  answers: ANSWERS,
  answer: <A extends Analysis>(question: Question<A>) =>
    queryOptions({
      queryKey: [...ANSWERS, question],
      queryFn: async ({ signal }) => ({ question, answer: await ask(question, signal) }),
    }),
};
