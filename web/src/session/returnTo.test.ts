import { expect, test } from 'vitest';
import { returnPath, signInPath } from './returnTo';

test('the sign-in address remembers path and query', () => {
  const path = signInPath({ pathname: '/chart', search: '?scope=3&group=user:plan' });
  expect(path).toBe('/sign-in?to=%2Fchart%3Fscope%3D3%26group%3Duser%3Aplan');
  expect(returnPath(new URL(path, 'http://localhost').searchParams)).toBe('/chart?scope=3&group=user:plan');
});

test('the start page needs no way back', () => {
  expect(signInPath({ pathname: '/', search: '' })).toBe('/sign-in');
});

test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'chart', ''])(
  'a way back to %j leads to the start page',
  (to) => {
    expect(returnPath(new URLSearchParams({ to }))).toBe('/');
  },
);
