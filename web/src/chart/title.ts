import type { Segmentation } from '../api/questions';
import { eventLabel } from './eventNames';
import { perInterval } from './interval';

/** "Order Completed: unique persons per day". */
export function titleOf({ events, measure, interval }: Segmentation): string {
  const names = events.map((event) => eventLabel(event.event)).join(', ');
  return `${names}: ${measure === 'uniques' ? 'unique persons' : 'events'} ${perInterval(interval)}`;
}
