import { expect, test } from 'vitest';
import { barChartOption } from './barChartOption';
import { PALETTES } from './palette';

const UP = { key: 'a', label: 'Up', color: '#000', shown: true, values: [3, 1] };
const DOWN = { key: 'b', label: 'Down', color: '#111', shown: true, values: [-2, null] };

test('series that are switched off have no bars, and what may still grow is pale', () => {
  const option = barChartOption(
    {
      labels: ['Mon', 'Tue'],
      series: [UP, DOWN, { ...UP, shown: false }],
      stacked: true,
      note: (index) => (index === 1 ? 'still running' : ''),
    },
    PALETTES.light,
    'en-GB',
  );
  expect(option.series).toMatchObject([
    { name: 'Up', stack: 'all', data: [3, { value: 1, itemStyle: { opacity: 0.45 } }] },
    { name: 'Down', data: [-2, null] },
  ]);
});

test('what lies below zero is told by how much', () => {
  const option = barChartOption({ labels: ['Mon'], series: [DOWN] }, PALETTES.dark, 'en-GB');
  const { formatter } = option.tooltip as { formatter: (params: object[]) => HTMLElement };
  expect(typeof formatter).toBe('function');
  const { axisLabel } = option.yAxis as { axisLabel: { formatter: (value: number) => string } };
  expect(axisLabel.formatter(-2_000)).toBe('2k');
});
