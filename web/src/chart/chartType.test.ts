import { expect, test } from 'vitest';
import { type ChartState, changed, DEFAULTS, parseChartState, toParams } from './chartState';
import { asType } from './chartType';

const SEGMENTATION =
  'scope=7&event=A&event=B&event=A&measure=totals&interval=week&last=90&group=user:plan&lens=raw';

function switched(address: string, type: ChartState['type']): string {
  const state = parseChartState(new URLSearchParams(address));
  return decodeURIComponent(toParams(changed(state, asType(state, type))).toString());
}

test('another type keeps scope, days, interval, groups, lens and events', () => {
  expect(switched(`${SEGMENTATION}&hide=[0]&sort=label`, 'funnel')).toBe(
    'scope=7&type=funnel&step=A&step=B&step=A&window=1d&interval=week&last=90&group=user:plan&lens=raw',
  );
  expect(
    switched('scope=7&type=funnel&step=A&step=B&step=A&window=3h&interval=day&last=30', 'segmentation'),
  ).toBe('scope=7&event=A&event=B&measure=uniques&interval=day&last=30');
});

test('a retention goes from the first event to the last, of any event from a first one', () => {
  expect(switched('event=A&event=_new&event=B&event=_new&last=30', 'retention')).toBe(
    'type=retention&from=A&return=B&rule=on&align=window&interval=day&last=30',
  );
  expect(switched('', 'retention')).toBe(
    'type=retention&from=_new&return=_active&rule=on&align=window&interval=day&last=30',
  );
  expect(switched('type=retention&from=_new&return=A', 'funnel')).toContain('step=A&step=_active&');
});

test('the same type changes nothing', () => {
  expect(asType(DEFAULTS, 'segmentation')).toEqual({});
});
