import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromium } from './tools/lib/chromium.mjs';
import { LongestFirst } from './tools/lib/longest-first.mjs';

/**
 * Unit tests touch nothing outside the process; integration tests use real HTTP on loopback and real files; page tests
 * render components in a real Chromium.
 */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      // Not isolated: unit tests leave nothing behind in a module, and reading them all anew for each file took half of the run.
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], environment: 'node', isolate: false } },
      {
        test: {
          name: 'integration',
          // Proofs in their short form; `npm run proofs` runs them at length.
          include: [
            'test/integration/**/*.test.ts',
            'test/faults/**/*.test.ts',
            'test/third-gateway/**/*.test.ts',
            'test/proofs/**/*.proof.ts',
            'test/torture/**/*.torture.ts',
            'test/house/*.test.ts'
          ],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 60_000
        }
      },
      {
        test: {
          name: 'proofs',
          include: ['test/proofs/**/*.proof.ts'],
          environment: 'node',
          testTimeout: 3_600_000,
          hookTimeout: 600_000
        }
      },
      {
        test: {
          name: 'house',
          include: ['test/house/**/*.proof.ts'],
          environment: 'node',
          testTimeout: 3_600_000,
          hookTimeout: 600_000
        }
      },
      {
        test: {
          name: 'torture',
          include: ['test/torture/**/*.torture.ts', 'test/house/*.test.ts'],
          environment: 'node',
          testTimeout: 7_200_000,
          hookTimeout: 600_000
        }
      },
      {
        plugins: [react()],
        // All that the page needs is bundled before the first test: found later, it would reload the page under one.
        optimizeDeps: {
          entries: ['src/renderer/main.tsx', 'test/page/**/*.test.tsx'],
          include: [
            'card-validator',
            'react',
            'react/jsx-dev-runtime',
            'react-dom',
            'react-dom/client',
            'vitest-browser-react',
            '@mantine/core',
            '@mantine/dates',
            '@mantine/form',
            '@mantine/hooks',
            'i18next',
            'react-i18next',
            'zod',
            'zustand',
            'zustand/vanilla'
          ]
        },
        test: {
          name: 'page',
          include: ['test/page/**/*.test.tsx'],
          setupFiles: ['test/page/setup.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1280, height: 800 },
            // Loopback pages of the project alone are shown in it, and root cannot have Chromium's sandbox.
            provider: playwright({
              launchOptions: { executablePath: chromium(), args: ['--no-sandbox', '--disable-background-networking'] }
            }),
            instances: [{ browser: 'chromium' }]
          }
        }
      }
    ]
  }
});
