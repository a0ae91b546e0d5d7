import { Button, Popover, SegmentedControl } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import { CalendarIcon } from '../look/icons';
import { locale } from '../look/locale';
import { type DateRange, describeRange, type Period, PRESET_DAYS } from './period';

interface PeriodPickerProps {
  period: Period;
  range: DateRange;
  today: string;
  onChange: (period: Period) => void;
}

export function PeriodPicker({ period, range, today, onChange }: PeriodPickerProps): ReactNode {
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<[string | null, string | null]>([range.start, range.end]);

  function open(): void {
    setChosen([range.start, range.end]);
    setOpened(true);
  }

  function choose([start, end]: [string | null, string | null]): void {
    setChosen([start, end]);
    if (start !== null && end !== null) {
      setOpened(false);
      onChange({ kind: 'between', start, end });
    }
  }

  return (
    <>
      <SegmentedControl
        aria-label="Last days"
        data={PRESET_DAYS.map((days) => ({ value: String(days), label: `${days}d` }))}
        value={period.kind === 'last' ? String(period.days) : ''}
        onChange={(days) => onChange({ kind: 'last', days: Number(days) })}
      />
      <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus>
        <Popover.Target>
          <Button
            variant="default"
            fw={400}
            leftSection={<CalendarIcon size={14} />}
            onClick={() => (opened ? setOpened(false) : open())}
            aria-label={`Dates: ${describeRange(range, locale)}`}
          >
            {describeRange(range, locale)}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <DatePicker
            type="range"
            value={chosen}
            onChange={choose}
            maxDate={today}
            defaultDate={range.end}
            allowSingleDateInRange
            weekendDays={[]}
            size="sm"
          />
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
