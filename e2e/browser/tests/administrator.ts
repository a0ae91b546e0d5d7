export const ADMINISTRATOR = {
  email: 'ada@example.com',
  password: 'a long enough password',
  token: 'token-of-the-browser-tests-0123456789',
};
