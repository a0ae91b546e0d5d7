import { expect, test } from 'vitest';
import { parseProperty, propertyKey, propertyLabel } from './property';

test.each([
  ['user:plan', { kind: 'user', name: 'plan' }],
  ['built_in:project', { kind: 'built_in', name: 'project' }],
  ['event@3:cart: total', { kind: 'event', name: 'cart: total', project: 3 }],
] as const)('%s names a property and back', (key, property) => {
  expect(parseProperty(key)).toEqual(property);
  expect(propertyKey(property)).toBe(key);
});

test.each(['plan', 'group:plan', 'user:', ''])('%j names no property', (key) => {
  expect(parseProperty(key)).toBeUndefined();
});

test('built-in properties are spelled out, sent ones stay as sent', () => {
  expect(propertyLabel({ kind: 'built_in', name: 'device_family' })).toBe('Device family');
  expect(propertyLabel({ kind: 'built_in', name: 'user_id' })).toBe('User ID');
  expect(propertyLabel({ kind: 'built_in', name: 'ip_address' })).toBe('IP address');
  expect(propertyLabel({ kind: 'user', name: 'favourite_colour' })).toBe('favourite_colour');
});
