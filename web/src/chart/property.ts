import type { PropertyKind, PropertyRef } from '../api/questions';
import { visible } from './eventNames';

const KINDS: readonly PropertyKind[] = ['event', 'user', 'built_in'];

/** `user:plan`, or `user@3:plan` where only project 3's property is meant. */
export function propertyKey({ kind, name, project }: PropertyRef): string {
  return project === undefined ? `${kind}:${name}` : `${kind}@${project}:${name}`;
}

export function parseProperty(key: string): PropertyRef | undefined {
  const match = /^([a-z_]+)(?:@(\d+))?:(.+)$/s.exec(key);
  const kind = KINDS.find((each) => each === match?.[1]);
  const name = match?.[3];
  if (kind === undefined || name === undefined) {
    return undefined;
  }
  return match?.[2] === undefined ? { kind, name } : { kind, name, project: Number(match[2]) };
}

const BUILT_IN_NAMES: Readonly<Record<string, string>> = {
  project: 'Project',
  os_name: 'OS',
  os_version: 'OS version',
  ip_address: 'IP address',
  dma: 'DMA',
  idfa: 'IDFA',
  idfv: 'IDFV',
  adid: 'ADID',
};

/** Built-in properties have names of ours, so they can be spelled out; all others stay as sent. */
export function propertyLabel({ kind, name }: PropertyRef): string {
  if (kind !== 'built_in') {
    return visible(name);
  }
  const spaced = name.replaceAll('_', ' ').replace(/\bid\b/, 'ID');
  return BUILT_IN_NAMES[name] ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
