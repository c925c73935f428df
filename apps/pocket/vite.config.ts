import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { offlineShell } from './offline-shell.ts'
import { weight } from './weight.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const fromTop = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const { version } = JSON.parse(readFileSync(fromTop('package.json'), 'utf8')) as { version: string }

export default defineConfig({
  root,
  base: '/pocket/',
  define: { POCKET_VERSION: JSON.stringify(version) },
  plugins: [react(), weight(), offlineShell(root, '/pocket/')],
  build: {
    outDir: fromTop('dist/pocket'),
    emptyOutDir: true,
    // The oldest phones that guards carry: Android 5 to 8 with Chrome 90, iPhones with iOS 15.
    target: ['chrome90', 'safari15', 'firefox90'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
})
