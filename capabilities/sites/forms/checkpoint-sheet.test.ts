import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkpointSheet } from './checkpoint-sheet.ts'

const facts = { siteName: '锦绣花园', on: '11月21日', points: [{ name: '北门', code: 'K7M4QXA' }] }

test('each label carries the point, the site, the payload for the camera and the code to type', () => {
  const { title, blocks, footer } = checkpointSheet(facts, 'zh')
  assert.equal(title, '锦绣花园 巡逻点二维码')
  assert.equal(footer, '锦绣花园，共 1 个巡逻点，11月21日 打印')
  assert.deepEqual(blocks, [
    {
      block: 'qr-sheet',
      perRow: 2,
      items: [{ title: '北门', subtitle: '锦绣花园', payload: 'GH1:K7M4QXA', code: 'K7M4QXA' }],
    },
  ])
})

test('in English only the frame is English: names stay as they are', () => {
  assert.equal(checkpointSheet(facts, 'en').title, '锦绣花园: checkpoint codes')
})
