import { gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** What the script of the public pages may weigh, compressed, in bytes: somebody at a gate opens it on a bad line. */
const most = 15_000

const weight = (): Plugin => ({
  name: 'weight',
  apply: 'build',
  generateBundle(_, bundle) {
    const scripts = Object.values(bundle).flatMap(part => (part.type === 'chunk' ? [gzipSync(part.code).length] : []))
    const weighs = scripts.reduce((sum, each) => sum + each, 0)
    if (weighs > most) this.error(`The desk’s script weighs ${weighs} bytes compressed; at most ${most}.`)
  },
})

// The server answers `/v` and `/p` with this page and `/assets-desk/` with what it loads.
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [weight()],
  build: {
    outDir: '../../dist/desk',
    assetsDir: 'assets-desk',
    emptyOutDir: true,
    // Whatever a passer-by carries: the web views inside chat programs lag years behind the phone's browser.
    target: ['chrome61', 'safari11', 'firefox60'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
