import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dispositionOf } from './file-name.ts'

test('a Chinese name is percent-encoded, with an ASCII name before it', () => {
  assert.equal(
    dispositionOf('qr-sheet.pdf', '北门.pdf'),
    `inline; filename="qr-sheet.pdf"; filename*=UTF-8''%E5%8C%97%E9%97%A8.pdf`,
  )
})

test('what encodeURIComponent leaves alone but RFC 5987 does not allow is encoded too', () => {
  assert.equal(
    dispositionOf('a.pdf', `x'(1)*"\r\n.pdf`),
    `inline; filename="a.pdf"; filename*=UTF-8''x%27%281%29%2A%22%0D%0A.pdf`,
  )
})
