import { SegmentedControl, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ONE_DAY, type PathWindow } from '../conversionWindow';
import { Section } from './Section';
import { WindowInputs } from './WindowInputs';

interface ReachSectionProps {
  title: string;
  /** What a session is here. */
  note: string;
  window: PathWindow;
  onChange: (window: PathWindow) => void;
}

const OF = ['window'];

/** Within some time, or within one session. */
export function ReachSection({ title, note, window, onChange }: ReachSectionProps): ReactNode {
  return (
    <Section title={title} of={OF}>
      <SegmentedControl
        aria-label={title}
        fullWidth
        data={[
          { value: 'time', label: 'Some time' },
          { value: 'session', label: 'One session' },
        ]}
        value={window === 'session' ? 'session' : 'time'}
        onChange={(chosen) => onChange(chosen === 'session' ? 'session' : ONE_DAY)}
      />
      {window === 'session' ? (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      ) : (
        <WindowInputs window={window} onChange={onChange} />
      )}
    </Section>
  );
}
