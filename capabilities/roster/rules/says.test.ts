import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { placeholders } from '#kernel/words.ts'
import { refusals } from '../refusals.ts'
import { words } from '../words.ts'

// A code without a sentence would stand on the screen as a code.
const folder = new URL('.', import.meta.url).pathname
const sources = globSync('*.ts', { cwd: folder }).filter(name => !name.endsWith('.test.ts'))
const codes = new Set(
  sources.flatMap(name =>
    [...readFileSync(`${folder}${name}`, 'utf8').matchAll(/'((?:shift|post|roster)\.[a-z-]+)'/g)].map(
      ([, code]) => code as string,
    ),
  ),
)
const ruleIds = /^roster\.(?!(person|post)-unknown|day-beyond)/
const said: Record<string, readonly [string, string] | { says: readonly [string, string] }> = { ...words, ...refusals }

for (const code of [...codes].filter(one => !ruleIds.test(one)).toSorted())
  test(`${code} is said in both languages, with the same figures`, () => {
    const found = said[code]
    const [zh, en] = (found && 'says' in found ? found.says : found) ?? assert.fail('no sentence')
    assert.deepEqual(placeholders(zh), placeholders(en))
  })

test('there are as many as the gates', () => assert.ok(codes.size > 35, String(codes.size)))
