import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import react from '@vitejs/plugin-react';
import { asciiOnly } from './tools/dist/ascii-plugin.mjs';
import { cardTexts } from './tools/dist/card-texts.mjs';
import { lateSchemas } from './tools/dist/late-schemas.mjs';
import { noteParts } from './tools/dist/parts-plugin.mjs';

/**
 * Targets are set by hand, below what the pinned Electron offers, so that the same bundle also runs on the
 * fallback runtime (docs/runtime.md).
 */
const MAIN_TARGET = 'node20.18';
const RENDERER_TARGET = 'chrome130';

/** Packages that only draw charts, which are fetched when the first one is looked at. */
const notForCharts =
  /node_modules[\\/](?!(?:recharts|@mantine[\\/]charts|@reduxjs|redux|redux-thunk|react-redux|immer|reselect|es-toolkit|decimal\.js-light|eventemitter3|victory-vendor|d3-[a-z-]+|internmap|tiny-invariant)[\\/])/;

const at = (path: string) => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    plugins: [lateSchemas(at('src')), noteParts(at('.'), 'main'), asciiOnly()],
    resolve: {
      alias: {
        // The part of it that is for Node declares a `require` of its own, as the builder does for every file.
        fflate: 'fflate/browser',
        // What the log's library would send lines to a server with: nobody here does, and it read Node's client for HTTP at each start.
        './transports/remote': at('tools/dist/no-remote-log.cjs')
      }
    },
    build: {
      outDir: 'out/main',
      target: MAIN_TARGET,
      minify: true,
      // Only the two native modules stay outside the bundle: start-up then reads three files, not three hundred.
      externalizeDeps: { include: ['keytar', 'better-sqlite3'], exclude: [] },
      rollupOptions: {
        external: ['keytar', 'better-sqlite3'],
        input: {
          index: at('src/main/index.ts'),
          app: at('src/main/electron/app.ts'),
          'card-holder': at('src/main/card/holder.ts'),
          'history-worker': at('src/main/history/worker/start.ts'),
          history: at('src/main/history/worker/worker.ts'),
          'statement-worker': at('src/main/settlement/read/worker.ts'),
          'arrivals-worker': at('src/main/arrivals/read/worker.ts')
        },
        // Code of this kind can be compiled beforehand (src/main/code/load.ts); a module cannot.
        output: { format: 'cjs', dynamicImportInCjs: false, entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' }
      }
    }
  },
  preload: {
    plugins: [noteParts(at('.'), 'preload'), asciiOnly()],
    build: {
      outDir: 'out/preload',
      isolatedEntries: true,
      // The builder asks for a Node target here; what it means for the syntax is the same as RENDERER_TARGET.
      target: MAIN_TARGET,
      // A sandboxed preload must be CommonJS and one file.
      rollupOptions: {
        input: { desk: at('src/preload/bridge.ts'), card: at('src/preload/card.ts') },
        // Code of this kind can be compiled beforehand (src/main/code/load.ts); a module cannot.
        output: { format: 'cjs', dynamicImportInCjs: false, entryFileNames: '[name].cjs' }
      }
    }
  },
  renderer: {
    root: at('src/renderer'),
    plugins: [react(), lateSchemas(at('src')), cardTexts(at('resources/locales')), noteParts(at('.'), 'renderer'), asciiOnly()],
    build: {
      outDir: at('out/renderer'),
      target: RENDERER_TARGET,
      minify: true,
      // Read from the disk, not from a network.
      chunkSizeWarningLimit: 1500,
      // Each file a page asks for passes through main, so the desk's first screen is made of a few big ones. The card-entry
      // window shares only React and the contract with it and stays small.
      rollupOptions: {
        input: { index: at('src/renderer/index.html'), card: at('src/renderer/card.html') },
        output: {
          codeSplitting: {
            groups: [
              // What is said stays one file: it changes with every text, and what it is said by does not.
              { name: 'texts', test: /resources[\\/]locales[\\/]en\.json/, priority: 6 },
              {
                name: 'base',
                test: /node_modules[\\/](react|react-dom|scheduler|zod|i18next|react-i18next)[\\/]|src[\\/]shared[\\/]/,
                tags: ['$initial'],
                priority: 5
              },
              // The card-entry window takes nothing else of what is not base.
              { name: 'cards', test: /node_modules[\\/](card-validator|credit-card-type)[\\/]/, priority: 5 },
              // What the first screen is made of and nothing else: what is not read need not be compiled before it shows.
              { name: 'widgets', test: notForCharts, tags: ['$initial'], priority: 4 },
              { name: 'desk', test: /src[\\/]renderer[\\/](?!card)/, tags: ['$initial'], priority: 3 },
              // What the other screens share, fetched when the first one stands.
              { name: 'more', test: notForCharts, priority: 2 },
              { name: 'screens', test: /src[\\/](shared|renderer[\\/](kit|state|text|forms|money|list|detail|share))[\\/]/, priority: 1 },
              // A group takes along what its files import, so charts come last: what they share with the first screen stays there.
              { name: 'plots', test: /node_modules[\\/]/, priority: 0 }
            ]
          }
        }
      }
    }
  }
});
