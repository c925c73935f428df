import type { Pair } from '#kernel/words.ts'
import { inBoth } from './fault.ts'

export type SettingsFile = { name: string; text: string }

export type Refused = { ok: false; line: string }

/** A refusal to start, as one line in both languages. */
export const no = (pair: Pair): Refused => ({ ok: false, line: inBoth(pair) })

/** The lines of a settings file: `NAME=value`, comments with `#`, quotes allowed. */
export function linesOf(file: SettingsFile): { ok: true; entries: [string, string][] } | Refused {
  const entries: [string, string][] = []
  for (const [index, raw] of file.text.split(/\r?\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const [, name, value] = /^(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(line) ?? []
    const place = `${file.name}:${index + 1}`
    if (name === undefined || value === undefined)
      return no([`${place} 应为 名称=值。`, `${place} must read NAME=value.`])
    entries.push([name, value.replace(/^(["'])(.*)\1$/, '$2')])
  }
  return { ok: true, entries }
}
