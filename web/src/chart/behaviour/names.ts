import type { SessionMeasure } from '../../api/behaviour';
import type { Worths } from './options';

export const SESSION_NAMES: Readonly<Record<SessionMeasure, string>> = {
  length_distribution: 'Sessions by length',
  average_length: 'Average length of sessions',
  totals: 'Sessions',
  per_person: 'Sessions per person',
  time_spent: 'Time spent in sessions',
  time_spent_per_person: 'Time spent in sessions, per person',
};

export const WORTH_NAMES: Readonly<Record<Worths, string>> = {
  arpu: 'Per person',
  arppu: 'Per paying person',
  amount: 'In all',
};
