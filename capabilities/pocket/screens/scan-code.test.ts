import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newCode } from '#kernel/code.ts'
import { codeInTag, codeOf } from './scan-code.ts'

const code = newCode(Uint8Array.of(19, 7, 20, 4, 16, 23))

const examples = [
  ['a printed QR', `GH1:${code}`, code, true],
  ['typed with dash and blanks', ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `, code, true],
  ['somebody else’s QR', ' https://example.org/x ', 'https://example.org/x', false],
  ['blanks only are kept as they are', '  ', '  ', false],
  ['cut to what the server takes', 'x'.repeat(300), 'x'.repeat(200), false],
] as const
for (const [sentence, read, sent, known] of examples)
  test(sentence, () => assert.deepEqual(codeOf(read), { code: sent, known }))

test('a tag holds the code as text or at the end of an address', () => {
  assert.equal(codeInTag('GH1:ABC1234'), 'GH1:ABC1234')
  assert.equal(codeInTag('https://gatehouse.example/c/ABC1234'), 'ABC1234')
  assert.equal(codeInTag('https://gatehouse.example/?c=ABC1234'), 'ABC1234')
})
