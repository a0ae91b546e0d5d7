import { Box, Text, useComputedColorScheme } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { EngagementMatrix } from '../../api/behaviour';
import { locale } from '../../look/locale';
import { formatNumber } from '../answer/numbers';
import { PALETTES } from '../answer/palette';
import { eventLabel } from '../eventNames';
import { AnswerFrame, type DrawnView, fileNameOf } from './AnswerFrame';
import { crossingOf, quadrantOf } from './matrix';
import type { MatrixAxis } from './options';
import { PlainTable } from './PlainTable';
import { ScatterChart } from './ScatterChart';
import { scatterOption } from './scatterOption';

interface MatrixViewProps extends DrawnView<EngagementMatrix> {
  axis: MatrixAxis;
}

const HEIGHT = 'clamp(320px, 52vh, 600px)';

/** Each event by how many use it and how often, in four quadrants. */
export function MatrixView({ answered, head, title, axis }: MatrixViewProps): ReactNode {
  const palette = PALETTES[useComputedColorScheme('light')];
  const { interval, range } = answered.question.analysis;
  const { events, events_left_out: leftOut } = answered.answer.result;
  const option = useMemo(
    () => scatterOption(events, axis, interval, palette, locale),
    [events, axis, interval, palette],
  );
  const crossing = crossingOf(events, axis);
  const shown = `${formatNumber(events.length, locale)} ${events.length === 1 ? 'event' : 'events'}`;
  return (
    <AnswerFrame
      answered={answered}
      head={head}
      label="Engagement matrix"
      empty={events.length === 0 ? 'Nobody was active in these days' : undefined}
      below={
        <PlainTable
          head="Event"
          columns={['% of active persons', 'Times per person', 'Days per person', 'Events', 'Quadrant']}
          rows={events.map((each) => ({
            key: each.event,
            label: eventLabel(each.event),
            cells: [
              ...[each.share_of_active, each.times_per_person, each.days_per_person, each.times].map(
                (value) => formatNumber(value, locale),
              ),
              quadrantOf(each, axis, crossing),
            ],
          }))}
          note={
            leftOut === 0
              ? shown
              : `The ${shown} that happened most, ${formatNumber(leftOut, locale)} left out`
          }
          label="Events by engagement"
          fileName={fileNameOf(title, range)}
        />
      }
    >
      <Box px={8} pt="xs">
        <ScatterChart option={option} label={`Scatter chart: ${title}`} height={HEIGHT} />
      </Box>
      <Text size="xs" c="dimmed" px={16}>
        The lines are the medians of the events.
      </Text>
    </AnswerFrame>
  );
}
