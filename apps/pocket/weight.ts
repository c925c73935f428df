import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** What the first screen may weigh, script compressed, in bytes: a phone on a bad line in a basement opens it. */
const most = 145_000

/** Stops the build when the entry with all it imports at once weighs more; parts that load later do not count. */
export function weight(): Plugin {
  return {
    name: 'weight',
    apply: 'build',
    generateBundle(_, bundle) {
      const counted = new Set<string>()
      const weigh = (file: string): number => {
        const part = bundle[file]
        if (part?.type !== 'chunk' || counted.has(file)) return 0
        counted.add(file)
        return gzipSync(part.code).length + part.imports.reduce((sum, each) => sum + weigh(each), 0)
      }
      const entries = Object.values(bundle).filter(part => part.type === 'chunk' && part.isEntry)
      const sum = entries.reduce((all, part) => all + weigh(part.fileName), 0)
      if (sum > most) this.error(`The pocket’s first script weighs ${sum} bytes compressed; at most ${most}.`)
    },
  }
}
