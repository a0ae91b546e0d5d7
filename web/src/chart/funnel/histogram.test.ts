import { expect, test } from 'vitest';
import { countBins, timeBins } from './histogram';

test('bins of times are named by both their ends', () => {
  expect(timeBins({ start: 0, width: 60_000, counts: [3, 0] }, 'en-GB')).toEqual([
    { label: '0 s – 1 min', count: 3 },
    { label: '1 min – 2 min', count: 0 },
  ]);
});

test('a count that stands alone is named once', () => {
  expect(countBins({ start: 1, width: 1, counts: [5, 2] }, 'en-GB')).toEqual([
    { label: '1', count: 5 },
    { label: '2', count: 2 },
  ]);
  expect(countBins({ start: 1, width: 2, counts: [5] }, 'en-GB')).toEqual([{ label: '1–2', count: 5 }]);
});
