import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const sourceOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  publicDir: false,
  ssr: { target: 'node', external: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/server',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        faultline: sourceOf('./server/cli/faultline.ts'),
        'analysis-worker': sourceOf('./server/workers/analysis-worker.ts'),
      },
      // Flat, so that a module finds its neighbors by `new URL('./analysis-worker.js', import.meta.url)`.
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
});
