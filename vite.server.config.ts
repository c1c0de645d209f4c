import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const sourceOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** npm makes the command executable when it installs, and not when it is built again. */
const keepExecutable: Plugin = {
  name: 'keep-executable',
  writeBundle: ({ dir = '' }) => chmod(join(dir, 'faultline.js'), 0o755),
};

export default defineConfig({
  publicDir: false,
  plugins: [keepExecutable],
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
