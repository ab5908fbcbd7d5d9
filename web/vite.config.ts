import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

// In development the pages come from Vite and everything else from the backend (or `npm run mock`).
const backend = process.env.NGUON_BACKEND ?? 'http://127.0.0.1:8080';

const proxy = Object.fromEntries(
  ['/api', '/oauth2', '/login', '/pictures', '/01', '/ma'].map((path) => [
    path,
    { target: backend },
  ]),
);

export default defineConfig({
  base: '/app/',
  plugins: [
    react(),
    // Installed and started without network. A new version waits until every window of the old one
    // is closed, so that nobody loses what they are writing to a reload.
    VitePWA({
      injectRegister: 'script-defer',
      manifest: {
        name: 'Nguồn',
        short_name: 'Nguồn',
        description: 'Nhật ký mùa vụ và truy xuất nguồn gốc nông sản',
        lang: 'vi',
        start_url: '/app/',
        scope: '/app/',
        display: 'standalone',
        background_color: '#f6f4ec',
        theme_color: '#2a6a32',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,geojson}'],
        navigateFallback: '/app/index.html',
        navigateFallbackAllowlist: [/^\/app(\/|$)/],
        // So that pictures of the first visit are kept as well.
        clientsClaim: true,
        runtimeCaching: [
          // As large as all the rest: fetched by a phone whose browser cannot read codes itself,
          // when nothing else is under way (`keepReader`).
          {
            urlPattern: /\/app\/assets\/.*\.wasm$/,
            handler: 'CacheFirst',
            options: { cacheName: 'reader' },
          },
          {
            urlPattern: /\/pictures\//,
            handler: 'StaleWhileRevalidate',
            options: { cacheName: 'pictures', expiration: { maxEntries: 100 } },
          },
        ],
      },
    }),
  ],
  build: {
    target: ['chrome87', 'safari14', 'firefox90'],
    assetsInlineLimit: 2048,
    // Read by dev/budget.mjs to know which files the first view needs.
    manifest: 'chunks.json',
  },
  // The outlines of the provinces lie with the server's reference data.
  server: { proxy, fs: { allow: ['..'] } },
  preview: { proxy },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/test/setup.ts'],
    // A machine that builds several things at once is slow; nothing here measures time.
    testTimeout: 30_000,
    env: { TZ: 'Asia/Ho_Chi_Minh' },
  },
});
