import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** What the first screen may weigh, script compressed, in bytes: a phone on a bad line in a basement opens it. */
const most = 145_000
/** What is fetched before the scanner, the sign-on and the questions at a point with it, in bytes. */
const mostBeforeScanner = 150_000
/** What the pages every guard needs at night may add to that; what leads, and what cites law, is fetched after them. */
const mostAtNight = 70_000

/** Stops the build when the entry, what is fetched before the scanner, or the night's pages, with all they import at once weigh more; what loads later does not count. */
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
      const chunks = Object.values(bundle).filter(part => part.type === 'chunk')
      const sumOf = (parts: typeof chunks): number => parts.reduce((all, part) => all + weigh(part.fileName), 0)
      const first = sumOf(chunks.filter(part => part.isEntry))
      if (first > most) this.error(`The pocket’s first script weighs ${first} bytes compressed; at most ${most}.`)
      const shift = chunks.filter(({ name }) => name === 'shift-pages')
      if (shift.length !== 1) this.error('The pocket’s pages of the shift are no part of their own.')
      const before = first + sumOf(shift)
      if (before > mostBeforeScanner)
        this.error(
          `The pocket’s script before the scanner weighs ${before} bytes compressed; at most ${mostBeforeScanner}.`,
        )
      const night = chunks.filter(({ name }) => name === 'night-pages')
      if (night.length !== 1) this.error('The pocket’s night pages are no part of their own.')
      const more = sumOf(night)
      if (more > mostAtNight)
        this.error(`The pocket’s night pages add ${more} bytes compressed; at most ${mostAtNight}.`)
    },
  }
}
