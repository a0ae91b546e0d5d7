import { Menu, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PropertyRef } from '../../api/questions';
import { CheckIcon, CubeIcon } from '../../look/icons';
import { propertyLabel } from '../property';
import type { Scope } from '../scope';
import classes from './SiloPicker.module.css';

interface SiloPickerProps {
  scope: Scope;
  property: PropertyRef;
  onChange: (property: PropertyRef) => void;
}

/** In a view, a property means each event's own project's value, unless it is held to one project. */
export function SiloPicker({ scope, property, onChange }: SiloPickerProps): ReactNode {
  if (scope.projects.length < 2 || property.kind === 'built_in') {
    return null;
  }
  const { kind, name } = property;
  const silo = scope.projects.find((project) => project.id === property.project);
  return (
    <Menu shadow="md" position="bottom-end">
      <Menu.Target>
        <UnstyledButton
          className={classes.silo}
          data-held={silo !== undefined || undefined}
          aria-label={`${propertyLabel(property)} of ${silo?.name ?? 'each project'}`}
          title={silo === undefined ? "Each event's own project" : `Only ${silo.name}`}
        >
          <CubeIcon size={14} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Value of {name} in</Menu.Label>
        <Menu.Item
          rightSection={silo === undefined && <CheckIcon size={14} />}
          onClick={() => onChange({ kind, name })}
        >
          Each event's own project
        </Menu.Item>
        {scope.projects.map((project) => (
          <Menu.Item
            key={project.id}
            rightSection={silo?.id === project.id && <CheckIcon size={14} />}
            onClick={() => onChange({ kind, name, project: project.id })}
          >
            Only {project.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
