import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const serverOrigin = 'http://127.0.0.1:4747';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    // The content security policy allows no inline script and no data: font, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    // The server checks Host and Origin, so the proxy speaks in its name.
    proxy: { '/api': { target: serverOrigin, changeOrigin: true } },
  },
});
