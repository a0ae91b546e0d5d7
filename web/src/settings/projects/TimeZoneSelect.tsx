import { Select } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { timeZoneChoices } from './timeZones';

interface TimeZoneSelectProps {
  value: string | null;
  onChange: (timeZone: string | null) => void;
  description?: string;
  placeholder?: string;
  error?: string | undefined;
}

const MOST_SHOWN = 60;

export function TimeZoneSelect({ value, onChange, ...texts }: TimeZoneSelectProps): ReactNode {
  const choices = useMemo(() => timeZoneChoices(new Date()), []);
  return (
    <Select
      {...texts}
      label="Time zone"
      size="sm"
      data={choices}
      value={value}
      onChange={onChange}
      searchable
      clearable
      limit={MOST_SHOWN}
      nothingFoundMessage="No such time zone"
    />
  );
}
