import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// In development the pages come from Vite and everything else from the backend (or `npm run mock`).
const backend = process.env.NGUON_BACKEND ?? 'http://127.0.0.1:8080';

const proxy = Object.fromEntries(
  ['/api', '/pictures', '/01', '/ma'].map((path) => [path, { target: backend }]),
);

export default defineConfig({
  base: '/app/',
  plugins: [react()],
  build: {
    target: ['chrome87', 'safari14', 'firefox90'],
    assetsInlineLimit: 2048,
    // Read by dev/budget.mjs to know which files the first view needs.
    manifest: 'chunks.json',
  },
  server: { proxy },
  preview: { proxy },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    env: { TZ: 'Asia/Ho_Chi_Minh' },
  },
});
