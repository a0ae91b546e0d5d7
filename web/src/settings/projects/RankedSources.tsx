import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Text, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Project } from '../../api/scopes';
import { move } from '../../look/move';
import { announcementsOf, INSTRUCTIONS } from './dragAnnouncements';
import { RankedSource } from './RankedSource';
import classes from './Sources.module.css';

interface RankedSourcesProps {
  sources: Project[];
  onChange: (sources: Project[]) => void;
}

/** A list ranked by dragging, by its grips with the keyboard (space, arrows, space), or by arrow buttons. */
export function RankedSources({ sources, onChange }: RankedSourcesProps): ReactNode {
  const [said, setSaid] = useState('');
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 3 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  function rank(from: number, to: number): void {
    const name = sources[from]?.name;
    if (name !== undefined && to >= 0 && to < sources.length) {
      onChange(move(sources, from, to));
      setSaid(`${name} is now rank ${to + 1} of ${sources.length}`);
    }
  }

  function drop({ active, over }: DragEndEvent): void {
    if (over !== null) {
      const places = sources.map((source) => source.id);
      rank(places.indexOf(Number(active.id)), places.indexOf(Number(over.id)));
    }
  }

  return (
    <div className={classes.box}>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{ announcements: announcementsOf(sources), screenReaderInstructions: INSTRUCTIONS }}
      >
        <SortableContext items={sources.map((source) => source.id)} strategy={verticalListSortingStrategy}>
          <ol className={classes.ranked} aria-label="Ranked source projects">
            {sources.map((source, index) => (
              <RankedSource
                key={source.id}
                source={source}
                rank={index + 1}
                isLast={index === sources.length - 1}
                onUp={() => rank(index, index - 1)}
                onDown={() => rank(index, index + 1)}
                onRemove={() => onChange(sources.toSpliced(index, 1))}
              />
            ))}
            {sources.length === 0 && (
              <Text component="li" size="xs" c="dimmed" p="xs">
                Choose at least one project.
              </Text>
            )}
          </ol>
        </SortableContext>
      </DndContext>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
    </div>
  );
}
