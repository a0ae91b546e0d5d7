/** Told apart by people with any colour vision when used in this order; one set per background. */
const SERIES_COLORS = {
  light: [
    '#0b7a70',
    '#d9622b',
    '#4a63d2',
    '#b8860b',
    '#a6408f',
    '#5b8c2a',
    '#2f93c4',
    '#c23b4a',
    '#7a6652',
    '#7357c9',
  ],
  dark: [
    '#3fb8a9',
    '#f08a55',
    '#8096f5',
    '#d9ad3c',
    '#d579c0',
    '#8dbd57',
    '#5fc0ea',
    '#ec7480',
    '#b39c85',
    '#a48df0',
  ],
} as const;

export interface Palette {
  series: readonly string[];
  text: string;
  line: string;
  axis: string;
  surface: string;
}

export const PALETTES: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    series: SERIES_COLORS.light,
    text: '#636b70',
    line: '#ebece8',
    axis: '#c9ccc8',
    surface: '#ffffff',
  },
  dark: { series: SERIES_COLORS.dark, text: '#98a0a4', line: '#262c2f', axis: '#454d51', surface: '#212629' },
};

export function seriesColor(palette: Palette, index: number): string {
  return palette.series[index % palette.series.length] ?? palette.text;
}
