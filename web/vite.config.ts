import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.BELVEDERE_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': server, '/2': server, '/usermap': server } },
  build: { target: 'es2023', chunkSizeWarningLimit: 900 },
  test: {
    environment: 'node',
    testTimeout: 30_000,
    env: { TZ: 'Asia/Kathmandu' },
    reporters: ['default', ['junit', { outputFile: 'target/results.xml', suiteName: 'web' }]],
    restoreMocks: true,
  },
});
