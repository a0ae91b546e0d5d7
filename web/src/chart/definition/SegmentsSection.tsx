import type { ReactNode } from 'react';
import type { Scope } from '../scope';
import { EVERYBODY, MOST_SEGMENTS, type Segment } from '../segments';
import { Section } from './Section';
import { SegmentRow } from './SegmentRow';

interface SegmentsSectionProps {
  scope: Scope;
  segments: Segment[];
  most?: number;
  onChange: (segments: Segment[]) => void;
}

/** Parts of the audience beside each other; none is everybody. */
export function SegmentsSection(props: SegmentsSectionProps): ReactNode {
  const { scope, segments, most = MOST_SEGMENTS, onChange } = props;
  return (
    <Section
      title="Segments"
      of={['segments']}
      add={segments.length < most ? 'Add segment' : undefined}
      onAdd={() =>
        onChange(segments.length === 0 && most > 1 ? [EVERYBODY, EVERYBODY] : [...segments, EVERYBODY])
      }
    >
      {segments.map((segment, index) => (
        <SegmentRow
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike; their place tells them apart
          key={index}
          scope={scope}
          segment={segment}
          place={index}
          onChange={(changed) => onChange(segments.with(index, changed))}
          onRemove={() => onChange(segments.toSpliced(index, 1))}
        />
      ))}
    </Section>
  );
}
