import { Button, Tooltip } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import classes from './Answer.module.css';
import { allDrawn, type Choices, type Drawn, isolated, toggled } from './shownSeries';

interface LegendProps {
  series: readonly Drawn[];
  /** What it is the legend of: "Lines of the chart" unless said otherwise. */
  of?: string;
  onChange: (choices: Choices) => void;
}

/** The table holds all of them; the legend at first only as many as fit a line or two. */
const ENTRIES_AT_FIRST = 12;

/** Each entry switches its line on and off; with Shift it shows that line alone. */
export function Legend({ series, of = 'Lines of the chart', onChange }: LegendProps): ReactNode {
  const [whole, setWhole] = useState(false);
  const entries = whole ? series : series.slice(0, ENTRIES_AT_FIRST);
  const hidden = series.some((each) => !each.shown);
  return (
    <fieldset className={classes.legend} aria-label={of}>
      {entries.map((each) => (
        <Tooltip key={each.key} label="Click to switch, Shift-click to show alone" openDelay={800}>
          <button
            type="button"
            className={classes.entry}
            aria-pressed={each.shown}
            onClick={(click) => onChange(click.shiftKey ? isolated(each, series) : toggled(each, series))}
          >
            <span
              className={classes.swatch}
              style={{ background: each.shown ? each.color : 'transparent', borderColor: each.color }}
            />
            <span className={classes.entryLabel}>{each.label}</span>
          </button>
        </Tooltip>
      ))}
      {entries.length < series.length && (
        <Button variant="subtle" size="compact-xs" onClick={() => setWhole(true)}>
          {series.length - entries.length} more
        </Button>
      )}
      {hidden && (
        <Button variant="subtle" size="compact-xs" onClick={() => onChange(allDrawn(series))}>
          Draw all
        </Button>
      )}
    </fieldset>
  );
}
