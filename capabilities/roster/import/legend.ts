import { spanIn } from './text.ts'
import type { Meaning } from './read.ts'

const words: readonly (readonly [RegExp, Meaning['kind']])[] = [
  [/^(?:休息|公休|轮休|例休|休|rest|off)$/i, 'rest'],
  [/^(?:病假|病)$/, 'sick'],
  [/^(?:事假|事)$/, 'personal'],
  [/^(?:年休假|年假|年休|年)$/, 'annual'],
  [/^(?:工伤假|工伤|伤)$/, 'injury'],
  [/^(?:调休|补休|补|调)$/, 'lieu'],
  [/^(?:旷工|缺勤|旷)$/, 'absent'],
  [/^(?:婚假|产假|陪产假|丧假|请假|假)$/, 'other'],
]

/** The kind of leave or rest a word means; null where it means none. */
export function kindOf(word: string): Exclude<Meaning['kind'], 'work'> | null {
  const found = words.find(([form]) => form.test(word))
  return found ? (found[1] as Exclude<Meaning['kind'], 'work'>) : null
}

const lead = /([\p{L}\p{N}]{1,8})\s*[::==(\-—]*\s*$/u
const pair = /(?:^|[\s,,;;、。)])([\p{L}\p{N}]{1,3})\s*[::==(]\s*(\p{Script=Han}{1,4})(?=$|[\s,,;;、。)])/gu

/**
 * What the texts of a sheet say of its marks: `白：07:00-19:00`, `夜班（19:00-次日7:00）`, `A1=8:00-17:00，休：休息`. A shift's
 * name explains its short form as well (白班: 白).
 */
export function legendOf(texts: readonly string[]): Map<string, Meaning> {
  const legend = new Map<string, Meaning>()
  for (const text of texts) {
    hoursIn(text, legend)
    for (const [, mark, word] of text.matchAll(pair)) {
      const kind = kindOf(word as string)
      if (kind && !legend.has(mark as string)) legend.set(mark as string, { kind })
    }
  }
  return legend
}

function hoursIn(text: string, legend: Map<string, Meaning>): void {
  let rest = text
  for (let span = spanIn(rest); span; span = spanIn(rest)) {
    const at = rest.indexOf(span.text)
    const mark = lead.exec(rest.slice(0, at))?.[1]
    const meaning = { kind: 'work', starts: span.starts, minutes: span.minutes } as const
    for (const name of mark ? [mark, mark.replace(/班$/, '')] : [])
      if (name !== '' && !/^\d+$/.test(name) && !legend.has(name)) legend.set(name, meaning)
    rest = rest.slice(at + span.text.length)
  }
}
