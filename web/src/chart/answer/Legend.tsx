import { Button, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Answer.module.css';
import { type Choices, isolated, type ShownSeries, toggled } from './shownSeries';

interface LegendProps {
  series: ShownSeries[];
  choices: Choices;
  onChange: (choices: Choices) => void;
}

const MOST_ENTRIES = 30;

/** Each entry switches its line on and off; with Shift it shows that line alone. */
export function Legend({ series, choices, onChange }: LegendProps): ReactNode {
  const hidden = series.some((each) => !each.shown);
  return (
    <fieldset className={classes.legend} aria-label="Lines of the chart">
      {series.slice(0, MOST_ENTRIES).map((each) => (
        <Tooltip key={each.key} label="Click to switch, Shift-click to show alone" openDelay={800}>
          <button
            type="button"
            className={classes.entry}
            aria-pressed={each.shown}
            onClick={(click) => onChange(click.shiftKey ? isolated(each, series) : toggled(each, choices))}
          >
            <span
              className={classes.swatch}
              style={{ background: each.shown ? each.color : 'transparent', borderColor: each.color }}
            />
            <span className={classes.entryLabel}>{each.label}</span>
          </button>
        </Tooltip>
      ))}
      {series.length > MOST_ENTRIES && (
        <span className={classes.more}>and {series.length - MOST_ENTRIES} more in the table</span>
      )}
      {hidden && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onChange(Object.fromEntries(series.map((each) => [each.key, true])))}
        >
          Show all
        </Button>
      )}
    </fieldset>
  );
}
