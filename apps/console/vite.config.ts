import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { tourPlugin } from '../../tools/tour.ts'

// The server answers `/` with this page and `/assets-console/` with what it loads; `__NONCE__` in it is replaced per request.
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), tourPlugin()],
  build: {
    outDir: '../../dist/console',
    assetsDir: 'assets-console',
    emptyOutDir: true,
    target: 'es2023',
    // One chunk of antd is larger than the usual warning; it loads with the first form, not with the first page.
    chunkSizeWarningLimit: 1000,
  },
})
