import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { INTERVALS, isInterval } from '../interval';
import { isOneNumber, MEASURE_KINDS } from '../measure';
import type { Scope } from '../scope';
import { ANY } from '../steps';
import { LIMITS, MOST_COLUMNS, MOST_ROW_PROPERTIES, type TableShape, withoutColumn } from '../table/columns';
import classes from './Definition.module.css';
import { MeasurePicker } from './MeasurePicker';
import { PropertyRows } from './PropertyRows';
import { Section } from './Section';
import { SelectorRow } from './SelectorRow';

interface TableSectionProps {
  scope: Scope;
  table: TableShape;
  onChange: (table: TableShape) => void;
}

const KINDS = MEASURE_KINDS.filter(isOneNumber);
const NO_TIME = 'none';

/** Columns, rows, and how many of them. */
export function TableSection({ scope, table, onChange }: TableSectionProps): ReactNode {
  const { columns, rows, byTime, limit } = table;
  return (
    <>
      <Section
        title="Columns"
        of={['columns']}
        add={columns.length < MOST_COLUMNS ? 'Add column' : undefined}
        onAdd={() =>
          onChange({ ...table, columns: [...columns, { event: ANY, measure: { kind: 'uniques' } }] })
        }
      >
        {columns.map((column, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike; their place tells them apart
            key={`${index} ${column.event.event} ${column.measure.kind}`}
            className={classes.rows}
          >
            <SelectorRow
              scope={scope}
              selector={column.event}
              label={`Event of column ${index + 1}`}
              letter={String(index + 1)}
              menu={`Actions on column ${index + 1}`}
              actions={[
                {
                  label: 'Remove column',
                  disabled: columns.length === 1,
                  onClick: () => onChange(withoutColumn(table, index)),
                },
              ]}
              onChange={(event) => onChange({ ...table, columns: columns.with(index, { ...column, event }) })}
            />
            <div className={classes.stepFilters}>
              <MeasurePicker
                scope={scope}
                measure={column.measure}
                kinds={KINDS}
                label={`Measure of column ${index + 1}`}
                onChange={(measure) =>
                  onChange({ ...table, columns: columns.with(index, { ...column, measure }) })
                }
              />
            </div>
          </div>
        ))}
      </Section>
      <PropertyRows
        scope={scope}
        title="Rows"
        of={['rows', 'by_time', 'limit']}
        add="Add dimension"
        label="Make rows of"
        properties={rows}
        most={MOST_ROW_PROPERTIES}
        onChange={(changed) =>
          onChange({
            ...table,
            rows: changed,
            ...(changed.length === 0 && byTime === undefined && { byTime: 'day' as const }),
          })
        }
      >
        <Select
          aria-label="Rows by time"
          data={[
            { value: NO_TIME, label: 'Not by time', disabled: rows.length === 0 },
            ...INTERVALS.map(({ value, label }) => ({ value, label: `By ${label.toLowerCase()}` })),
          ]}
          value={byTime ?? NO_TIME}
          onChange={(chosen) =>
            onChange({ ...table, byTime: chosen !== null && isInterval(chosen) ? chosen : undefined })
          }
          allowDeselect={false}
        />
        <Select
          aria-label="Most rows"
          data={LIMITS.map((value) => ({ value: String(value), label: `Up to ${value} rows` }))}
          value={String(limit)}
          onChange={(chosen) =>
            onChange({ ...table, limit: LIMITS.find((value) => String(value) === chosen) ?? limit })
          }
          allowDeselect={false}
        />
      </PropertyRows>
    </>
  );
}
