import type { Line } from './shownSeries';
import classes from './Tooltip.module.css';

const MOST_ROWS = 12;

/** The card beside the crosshair: largest first. Built of nodes, so that a property's value is only ever text. */
export function tooltipAt(
  index: number,
  title: string,
  /** Why the bucket is not whole; empty when it is. */
  note: string,
  drawn: readonly Line[],
  format: (value: number) => string,
): HTMLElement {
  const card = element('div', classes.card);
  card.append(element('div', classes.head, note === '' ? title : `${title} · ${note}`));
  const ranked = drawn.toSorted((a, b) => (b.values[index] ?? -1) - (a.values[index] ?? -1));
  for (const series of ranked.slice(0, MOST_ROWS)) {
    const row = element('div', classes.row);
    const swatch = element('span', classes.swatch);
    swatch.style.background = series.color;
    const value = series.values[index] ?? null;
    row.append(
      swatch,
      element('span', classes.label, series.label),
      element('span', classes.value, value === null ? '–' : format(value)),
    );
    card.append(row);
  }
  if (ranked.length > MOST_ROWS) {
    card.append(element('div', classes.more, `and ${ranked.length - MOST_ROWS} more`));
  }
  return card;
}

function element(tag: string, className: string | undefined, text = ''): HTMLElement {
  const node = document.createElement(tag);
  node.className = className ?? '';
  node.textContent = text;
  return node;
}
