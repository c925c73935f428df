import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lapsOf, restMinutes, routeOfLap } from './stick-laps.ts'

const touches = (text: string) =>
  text.split(' ').map(part => {
    const [minute, checkpointId = ''] = part.split(':')
    return { checkpointId, at: Number(minute) * 60_000 }
  })
const laps = (text: string): string[] =>
  lapsOf(touches(text)).map(lap => lap.map(({ checkpointId }) => checkpointId).join(''))

const examples: readonly (readonly [sentence: string, touches: string, laps: string[]])[] = [
  ['one lap', '0:a 4:b 9:c', ['abc']],
  ['a point that comes again begins the next', '0:a 4:b 9:c 14:a 18:b', ['abc', 'ab']],
  ['so does a long rest', `0:a 4:b ${4 + restMinutes + 1}:c`, ['ab', 'c']],
  ['exactly as long is still the same', `0:a 4:b ${4 + restMinutes}:c`, ['abc']],
  ['touched twice in a row is no new lap', '0:a 1:a 4:b', ['aab']],
  ['out of order in the file', '9:c 0:a 4:b', ['abc']],
  ['nothing', '', ['']],
]
for (const [sentence, text, expected] of examples.filter(([, text]) => text))
  test(sentence, () => assert.deepEqual(laps(text), expected))
test('no touches are no laps', () => assert.deepEqual(lapsOf([]), []))

test('a lap belongs to the route most of it lies on', () => {
  const routes = [
    { name: 'short', checkpointIds: ['a', 'b'] },
    { name: 'long', checkpointIds: ['a', 'b', 'c'] },
  ]
  assert.equal(routeOfLap(touches('0:a 4:b 9:c'), routes)?.name, 'long')
  assert.equal(routeOfLap(touches('0:a 4:b'), routes)?.name, 'short')
  assert.equal(routeOfLap(touches('0:x'), routes), null)
})
