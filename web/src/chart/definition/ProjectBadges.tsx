import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Definition.module.css';

/** In which projects of a view an event or property occurs. */
export function ProjectBadges({ names }: { names: string[] }): ReactNode {
  return (
    <span className={classes.badges}>
      {names.map((name) => (
        <Badge key={name} size="xs" variant="light" color="gray" tt="none" fw={500}>
          {name}
        </Badge>
      ))}
    </span>
  );
}
