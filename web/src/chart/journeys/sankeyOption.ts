import type { SankeySeriesOption } from 'echarts/charts';
import type { TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { JourneysResult } from '../../api/questions';
import { formatNumber, formatShare } from '../answer/numbers';
import { type Palette, seriesColor } from '../answer/palette';
import { nodeLabel } from './paths';

export type SankeyOption = ComposeOption<SankeySeriesOption | TooltipComponentOption>;

/** A node of the picture: its place among the answer's nodes is its name. */
export interface Band {
  id: string;
  label: string;
  step: number;
  count: number;
  /** How many paths end here; at an end that all lead to, none does. */
  ended: number;
  color: string;
}

const OTHERS = 'All others';

/** The nodes with their colours: the same name has the same colour at every step. */
export function toBands({ nodes, links }: JourneysResult, palette: Palette): Band[] {
  const totals = new Map<string, number>();
  for (const node of nodes) {
    const label = labelOf(node);
    totals.set(label, (totals.get(label) ?? 0) + node.count);
  }
  const ranked = [...totals].sort(([, left], [, right]) => right - left).map(([label]) => label);
  const named = ranked.filter((label) => label !== OTHERS);
  return nodes.map((node, index) => {
    const label = labelOf(node);
    const gone = links.reduce((sum, { from, count }) => sum + (from === index ? count : 0), 0);
    return {
      id: String(index),
      label,
      step: node.step,
      count: node.count,
      ended: node.count - gone,
      color: node.others ? palette.axis : seriesColor(palette, named.indexOf(label)),
    };
  });
}

function labelOf(node: JourneysResult['nodes'][number]): string {
  return node.name === undefined ? OTHERS : nodeLabel({ ...node, name: node.name });
}

const ROOM_FOR_LAST_LABELS = 150;

/** Bands from step to step, as wide as many paths go that way. */
export function sankeyOption(result: JourneysResult, palette: Palette, locale: string): SankeyOption {
  const bands = toBands(result, palette);
  const first = Math.min(...bands.map((band) => band.step));
  const last = Math.max(...bands.map((band) => band.step));
  const counted = Math.max(1, result.counted);
  const told = (count: number) => `${formatNumber(count, locale)} (${formatShare(count / counted, locale)})`;
  return {
    tooltip: {
      trigger: 'item',
      confine: true,
      renderMode: 'richText',
      backgroundColor: palette.surface,
      borderColor: palette.line,
      textStyle: { color: palette.text, fontSize: 12 },
    },
    series: [
      {
        type: 'sankey',
        left: 12,
        right: ROOM_FOR_LAST_LABELS,
        top: 10,
        bottom: 14,
        nodeWidth: 12,
        nodeGap: 12,
        nodeAlign: 'left',
        draggable: false,
        layoutIterations: 32,
        emphasis: { focus: 'adjacency' },
        labelLayout: { hideOverlap: true },
        lineStyle: { color: 'gradient', opacity: 0.28, curveness: 0.5 },
        data: bands.map((band) => ({
          name: band.id,
          value: band.count,
          depth: band.step - first,
          itemStyle: { color: band.color, borderWidth: 0 },
          label: {
            show: true,
            position: 'right',
            formatter: `${clipped(band.label)}  {count|${formatNumber(band.count, locale)}}`,
            color: palette.text,
            fontSize: 11,
            rich: { count: { fontSize: 11, fontWeight: 600, color: palette.text } },
          },
          tooltip: {
            formatter: `${band.label}\n${told(band.count)}${band.ended > 0 && band.step < last ? `, ${told(band.ended)} go no further` : ''}`,
          },
        })),
        links: result.links.map(({ from, to, count }) => ({
          source: String(from),
          target: String(to),
          value: count,
          tooltip: {
            formatter: `${bands[from]?.label} → ${bands[to]?.label}\n${told(count)}`,
          },
        })),
      },
    ],
  };
}

const MOST_CHARACTERS = 22;

function clipped(label: string): string {
  const characters = [...label.replaceAll(/[{}|\n]/g, ' ')];
  return characters.length <= MOST_CHARACTERS
    ? characters.join('')
    : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}

const STEP_WIDTH = 176;

/** Enough room for the labels of each step. */
export function sankeyMinWidth({ nodes }: JourneysResult): string {
  return `${STEP_WIDTH * new Set(nodes.map(({ step }) => step)).size}px`;
}

/** Enough room for the step of most nodes. */
export function sankeyHeight({ nodes }: JourneysResult): string {
  const perStep = new Map<number, number>();
  for (const { step } of nodes) {
    perStep.set(step, (perStep.get(step) ?? 0) + 1);
  }
  return `${Math.max(280, 46 * Math.max(1, ...perStep.values()))}px`;
}
