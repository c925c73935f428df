import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { placeholders } from '#kernel/words.ts'

// Every sentence a person reads, in both languages. The type checker sees that both halves are there; this sees that
// they say something, name the same placeholders, and are each in their own language.

const han = /\p{Script=Han}/u
// What stands in Chinese text as it is: names and abbreviations the trade uses.
const latinOfTheTrade = /^(PDF|XLSX|CSV|QR|NFC|GPS|ID|PIN|TOTP|API|URL|English|Gatehouse)$/

const bare = (text: string): string => text.replace(/\{\w+(\|[^}]*)?\}/g, '').trim()

/** What is wrong with one pair, in a few words each. */
export function faults([zh, en]: readonly [string, string]): string[] {
  const found: string[] = []
  if (zh.trim() === '' || en.trim() === '') return ['half of it is empty']
  if (placeholders(zh).join() !== placeholders(en).join())
    found.push(`placeholders differ: ${placeholders(zh).join()} / ${placeholders(en).join()}`)
  if (/\p{Letter}/u.test(bare(zh)) && !han.test(zh) && !latinOfTheTrade.test(bare(zh)))
    found.push('the Chinese half is not Chinese')
  if (han.test(en) && en !== '中文') found.push('the English half holds Chinese')
  if (/\p{Script=Han}[,.;:!?()]\s?\p{Script=Han}/u.test(zh)) found.push('half-width punctuation in Chinese')
  return found
}

const isPair = (value: unknown): value is [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every(half => typeof half === 'string')

/** Every pair in a value, however deep, with the path to it. */
export function* pairsIn(value: unknown, path: string): Generator<[string, [string, string]]> {
  if (isPair(value)) yield [path, value]
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) yield* pairsIn(inner, `${path}.${key}`)
}

/** Every fault in the words and refusals of the house. */
export async function words(): Promise<string[]> {
  const files = globSync('{capabilities,shell,ui}/**/{words,refusals}.ts').sort()
  const complaints: string[] = []
  for (const file of files) {
    const exported = (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>
    for (const [name, value] of Object.entries(exported))
      for (const [path, pair] of pairsIn(value, name))
        complaints.push(...faults(pair).map(fault => `${file} ${path}: ${fault}`))
  }
  return complaints
}
