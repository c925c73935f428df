import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minifySync, type Plugin } from 'vite'

/** Parts loaded when first needed are not fetched at install; the worker keeps them once they were. */
const isLater = (file: string): boolean => file.endsWith('.wasm') || file.includes('camera-wasm')

/**
 * Emits `sw.js`: our worker with the list of files it holds and a version that is their digest, so the same build is
 * the same worker. The page itself is listed as the folder's address.
 */
export function offlineShell(root: string, base: string): Plugin {
  return {
    name: 'offline-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const hash = createHash('sha256')
      const files: string[] = []
      const add = (file: string, content: string | Uint8Array): void => {
        hash.update(file).update(content)
        if (!isLater(file)) files.push(base + (file === 'index.html' ? '' : file))
      }
      for (const file of Object.keys(bundle).sort()) {
        const part = bundle[file]
        if (part) add(file, part.type === 'chunk' ? part.code : part.source)
      }
      for (const file of readdirSync(join(root, 'public')).sort()) add(file, readFileSync(join(root, 'public', file)))
      const source = readFileSync(join(root, 'worker.js'), 'utf8')
        .replace('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 12)))
        .replace('__FILES__', JSON.stringify(files))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: minifySync('sw.js', source).code })
    },
  }
}
