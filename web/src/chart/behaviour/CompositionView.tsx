import type { ReactNode } from 'react';
import type { Composition } from '../../api/behaviour';
import { locale } from '../../look/locale';
import classes from '../answer/Answer.module.css';
import { formatNumber, formatShare } from '../answer/numbers';
import { ScrollRegion } from '../answer/ScrollRegion';
import { TableTools } from '../answer/TableTools';
import { visible } from '../eventNames';
import overlapClasses from '../overlap/Overlap.module.css';
import { propertyLabel } from '../property';
import { AnswerFrame, type DrawnView, fileNameOf } from './AnswerFrame';

/** A bar for each value of the property. A person with several values is in each. */
export function CompositionView({ answered, head, title }: DrawnView<Composition>): ReactNode {
  const { property, range } = answered.question.analysis;
  const { values, values_left_out: leftOut } = answered.answer.result;
  const most = Math.max(1, ...values.map(({ persons }) => persons));
  const named = values.reduce((all, { persons }) => all + persons, 0);
  const name = propertyLabel(property);
  const shown = `${formatNumber(values.length, locale)} ${values.length === 1 ? 'value' : 'values'}`;
  const note =
    leftOut === 0 ? shown : `The ${shown} of most persons, ${formatNumber(leftOut, locale)} left out`;
  return (
    <AnswerFrame
      answered={answered}
      head={head}
      label="Composition"
      empty={values.length === 0 ? 'Nobody was active in these days' : undefined}
      below={null}
    >
      <TableTools
        note={`${note}; a person with several values is in each`}
        cells={() => [[name, 'Persons'], ...values.map(({ value, persons }) => [value, String(persons)])]}
        fileName={fileNameOf(title, range)}
      />
      <ScrollRegion className={classes.scroll} label={`Persons by ${name}`}>
        <table className={`${classes.table} ${overlapClasses.overlap}`}>
          <thead className={classes.plainHead}>
            <tr>
              <th scope="col" className={overlapClasses.wide} style={{ textAlign: 'left' }}>
                {name}
              </th>
              <th scope="col">Persons</th>
              <th scope="col">{leftOut === 0 ? 'Of all named' : 'Of those shown'}</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ value, persons }) => (
              <tr key={value}>
                <th scope="row" className={overlapClasses.wide}>
                  <span className={overlapClasses.label}>{visible(value)}</span>
                  <span className={overlapClasses.bar}>
                    <span className={overlapClasses.fill} style={{ width: `${(100 * persons) / most}%` }} />
                  </span>
                </th>
                <td className={classes.total}>{formatNumber(persons, locale)}</td>
                <td>{formatShare(persons / named, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </AnswerFrame>
  );
}
