import type { Announcements, UniqueIdentifier } from '@dnd-kit/core';
import type { Project } from '../../api/scopes';

export const INSTRUCTIONS = {
  draggable: 'Press space to lift, the arrow keys to move, space again to drop, escape to put back.',
};

/** What a screen reader says while a source project is dragged: its name and ranks, not its id. */
export function announcementsOf(sources: readonly Project[]): Announcements {
  const place = (id: UniqueIdentifier) => sources.findIndex((source) => source.id === id);
  const name = (id: UniqueIdentifier) => sources[place(id)]?.name ?? '';
  const rank = (id: UniqueIdentifier) => `rank ${place(id) + 1} of ${sources.length}`;
  return {
    onDragStart: ({ active }) => `Lifted ${name(active.id)}, ${rank(active.id)}.`,
    onDragOver: ({ active, over }) =>
      over === null ? undefined : `${name(active.id)} is over ${rank(over.id)}.`,
    onDragEnd: ({ active, over }) =>
      over === null ? undefined : `Dropped ${name(active.id)} at ${rank(over.id)}.`,
    onDragCancel: ({ active }) => `${name(active.id)} is back at ${rank(active.id)}.`,
  };
}
