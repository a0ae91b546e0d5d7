import { postJson } from '../api/http';
import type { Question } from '../api/questions';

/** One number of an answer, by its place there; whatever is left out is the first, or the whole range. */
export interface AskedCell {
  segment?: number;
  event?: number;
  group?: string[];
  bucket?: number;
  bin?: [number, number | null];
  step?: number;
  part?: 'lost';
  without_optional?: true;
  return?: number;
  cohort?: number;
  interval?: number;
}

export interface Person {
  amplitude_id: number;
  /** Null for somebody anonymous. */
  user_id: string | null;
  device_id: string | null;
}

export interface People {
  persons: Person[];
  /** On all pages. */
  total: number;
  /** What the next page comes after; not there on the last one. */
  next?: number;
}

export interface PersonList {
  id: number;
  name: string;
  persons: number;
}

const PAGE = 50;

/** A page of who is behind a number of the question's answer. */
export async function fetchPeople(
  question: Question,
  cell: AskedCell,
  after: number,
  signal?: AbortSignal,
): Promise<People> {
  const answer = await postJson<{ result: People }>('/api/v1/query', asking(question, cell, after), signal);
  return answer.result;
}

/** Keeps all of them, whatever pages were read. */
export function keepPeople(name: string, question: Question, cell: AskedCell): Promise<PersonList> {
  return postJson<PersonList>('/api/v1/person-lists', { name, question: asking(question, cell, 0) });
}

function asking(question: Question, cell: AskedCell, after: number): object {
  return { ...question, analysis: { type: 'people', of: question.analysis, cell, after, limit: PAGE } };
}

/** Where a segment's group stands in an answer; questions without groups have no such member. */
export function placeOf(segment: number, group: readonly string[]): AskedCell {
  return { segment, ...(group.length > 0 && { group: [...group] }) };
}
