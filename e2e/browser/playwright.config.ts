import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  outputDir: 'target/traces',
  reporter: [['list'], ['junit', { outputFile: 'target/junit/browser.xml' }]],
  // Every worker starts a server of its own, and two of those are enough for a small machine.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Asia/Kathmandu',
    colorScheme: 'light',
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.BELVEDERE_CHROMIUM ?? '/usr/bin/chromium',
      // Chromium refuses its sandbox to root.
      chromiumSandbox: process.getuid?.() !== 0,
      args: ['--disable-gpu', '--disable-background-networking', '--no-first-run'],
    },
  },
});
