import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareLines } from './compare-lines.ts'

const signs = { same: ' ', new: '+', gone: '-' }
const compared = (before: string, after: string): string =>
  compareLines(before, after)
    .map(({ state, text }) => signs[state] + text)
    .join('|')

const cases: [string, string, string, string][] = [
  ['nothing changed', 'a\nb', 'a\nb', ' a| b'],
  ['a line more', 'a\nb', 'a\nx\nb', ' a|+x| b'],
  ['a line less', 'a\nx\nb', 'a\nb', ' a|-x| b'],
  ['a line replaced', 'a\nx\nb', 'a\ny\nb', ' a|-x|+y| b'],
  ['all new', '', 'a\nb', '+a|+b'],
  ['all gone', 'a', '', '-a'],
  ['line ends of another system', 'a\r\nb', 'a\nb', ' a| b'],
]

for (const [name, before, after, expected] of cases) test(name, () => assert.equal(compared(before, after), expected))
