import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const projectRoot = fileURLToPath(new URL('..', import.meta.url));
const serverOrigin = 'http://127.0.0.1:4640';

/** Runs the server from source beside the development server of the app, and starts it again when it changes. */
const serverFromSource = (): Plugin => ({
  name: 'faultline-server',
  apply: 'serve',
  configureServer({ httpServer }) {
    const child = spawn(
      process.execPath,
      ['--watch', '--import', 'tsx', 'server/cli/faultline.ts', 'demo', '--no-open'],
      {
        cwd: projectRoot,
        stdio: 'inherit',
      },
    );
    httpServer?.once('close', () => child.kill());
  },
});

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), serverFromSource()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    // The content security policy allows no data: font or image, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Neither naming a function for a stack trace, as the menus' library does, nor reading a property is a reason to keep what
    // nobody uses.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['__name'], propertyReadSideEffects: false, unknownGlobalSideEffects: false },
    },
  },
  server: {
    host: '127.0.0.1',
    // The server checks Host and Origin, so the proxy speaks in its name.
    proxy: { '/api': { target: serverOrigin, changeOrigin: true } },
  },
});
