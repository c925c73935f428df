import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faded, flushBlobs, nextBlob, waitingOwners, type BlobWays } from './blob-outbox.ts'
import { blobsWaiting, keptOf, putOut, withoutTaken, type KeptBlob, type Taken } from './blobs.ts'
import { photoRoom } from './photo-room.ts'
import type { Kept } from './queue.ts'
import type { Answer } from './server.ts'

const opOf = (id: string, seq: number, state: Kept['state'] = 'sent', membershipId = 'wang'): Kept => ({
  id,
  name: 'point.answer',
  input: {},
  at: seq * 1000,
  seq,
  membershipId,
  by: membershipId,
  state,
})
const takenOf = (id: string, kind: Taken['kind'] = 'photo'): Taken => ({
  id,
  kind,
  sha256: `sum of ${id}`,
  takenAt: 1,
  mediaType: 'image/jpeg',
  bytes: new Uint8Array(100),
  thumb: 'data:',
})
const blobOf = (id: string, op: Kept, more: Partial<KeptBlob> = {}): KeptBlob => ({
  ...(keptOf(op, [takenOf(id)], 1)[0] as KeptBlob),
  ...more,
})

test('what is kept of pictures says which the phone had no room for', () => {
  const kept = keptOf(opOf('o', 7), [takenOf('a'), takenOf('b')], 1)
  assert.deepEqual(
    kept.map(({ id, opId, seq, size, state, thumb }) => [id, opId, seq, size, state, thumb]),
    [
      ['a', 'o', 7, 100, 'waiting', 'data:'],
      ['b', 'o', 7, 100, 'lost', undefined],
    ],
  )
})

test('a picture that was lost is named nowhere in the op, and nothing else is touched', () => {
  const one = { id: 'a', kind: 'photo', sha256: 'x', takenAt: 1 }
  const two = { ...one, id: 'b' }
  const input = {
    photos: [one, two],
    answers: [{ questionId: 'a', good: false, photos: [one] }],
    declared: { photos: [two], says: null },
  }
  assert.deepEqual(withoutTaken(input, new Set(['a'])), {
    photos: [two],
    answers: [{ questionId: 'a', good: false, photos: [] }],
    declared: { photos: [two], says: null },
  })
})

test('a picture travels after its op and in order, each person’s apart', () => {
  const ops = [opOf('late', 3), opOf('first', 1), opOf('waits', 2, 'waiting'), opOf('other', 0, 'sent', 'zhao')]
  const [late, first, waits, other] = ops as [Kept, Kept, Kept, Kept]
  const blobs = [blobOf('c', late), blobOf('a', first), blobOf('b', waits), blobOf('z', other)]
  const next = (...tried: string[]) => nextBlob(blobs, ops, 'wang', new Set(tried))?.id
  assert.deepEqual([next(), next('a'), next('a', 'c')], ['a', 'c', undefined])
  assert.deepEqual(waitingOwners(blobs), ['zhao', 'wang'])
  // The op left the phone long ago, shown by the base.
  assert.equal(nextBlob([blobOf('d', opOf('gone', 9))], ops, 'wang', new Set())?.id, 'd')
})

test('pictures of what was not taken stay, and are sent no more', () => {
  const [a, b, c] = [opOf('a', 1), opOf('b', 2), opOf('c', 3)] as [Kept, Kept, Kept]
  const blobs = [blobOf('1', a), blobOf('2', b), blobOf('3', c), blobOf('4', a, { state: 'sent' })]
  const out = putOut(blobs, [
    { id: 'a', state: 'refused' },
    { id: 'b', state: 'quarantined' },
    { id: 'c', state: 'done' },
  ])
  assert.deepEqual(
    out.map(({ id, state }) => [id, state]),
    [
      ['1', 'out'],
      ['2', 'out'],
    ],
  )
})

test('what waits is counted by kind, with its size and age', () => {
  const op = opOf('o', 1)
  const blobs = [
    blobOf('a', op),
    blobOf('b', op, { kind: 'voice', size: 50, madeAt: 400 }),
    blobOf('c', op, { state: 'sent' }),
  ]
  assert.deepEqual(blobsWaiting(blobs, 2400), { count: 2, photos: 1, voices: 1, bytes: 150, oldestMs: 2000 })
  assert.deepEqual(blobsWaiting([blobOf('f', op, { madeAt: 9000 })], 100).oldestMs, 0)
})

test('a small picture fades two weeks after the large one arrived', () => {
  const day = 86_400_000
  const sent = blobOf('a', opOf('o', 1), { state: 'sent', sentAt: 0 })
  assert.deepEqual([faded([sent], 14 * day), faded([sent], 14 * day + 1)], [[], ['a']])
  assert.deepEqual(faded([{ ...sent, state: 'waiting' }], 99 * day), [], 'what was not sent never fades')
})

const mb = 2 ** 20
for (const [free, size, left] of [
  [undefined, 'full', undefined],
  [500 * mb, 'full', undefined],
  [12 * mb + 60 * 400 * 1024, 'full', undefined],
  [12 * mb + 60 * 400 * 1024 - 1, 'full', 59],
  [12 * mb + 15 * 400 * 1024, 'full', 15],
  [12 * mb + 14 * 400 * 1024, 'small', 46],
  [12 * mb + 120 * 1024, 'small', 1],
  [12 * mb + 119 * 1024, 'none', 0],
  [0, 'none', 0],
] as const)
  test(`with ${free ?? 'who knows how many'} bytes free the next picture is ${size}, ${left ?? 'none'} said to be left`, () =>
    assert.deepEqual(photoRoom(free), left === undefined ? { size } : { size, left }))

type Given = {
  blobs: KeptBlob[]
  ops?: Kept[]
  answers?: Record<string, Answer<unknown>>
  tokens?: Record<string, string>
}
const refused = (status: number, says = 'no', code = 'x'): Answer<unknown> => ({
  ok: false,
  kind: 'refused',
  status,
  code,
  says,
})

async function sending({ blobs, ops = [], answers = {}, tokens = { wang: 't' } }: Given) {
  const kept = new Map(blobs.map(blob => [blob.id, blob]))
  const put: string[] = []
  const ways: BlobWays = {
    now: () => 77,
    blobs: async () => [...kept.values()],
    ops: async () => ops,
    bytes: async id => (id === 'empty' ? undefined : new Uint8Array(1)),
    token: id => tokens[id],
    put: async (token, { id }) => {
      put.push(`${token}:${id}`)
      return answers[id] ?? { ok: true, value: undefined }
    },
    keep: async blob => void kept.set(blob.id, blob),
  }
  const result = await flushBlobs(ways)
  return {
    result,
    put,
    states: Object.fromEntries([...kept].map(([id, { state, says }]) => [id, says ? `${state}: ${says}` : state])),
  }
}
const three = () => ['a', 'b', 'c'].map((id, at) => blobOf(id, opOf(`op-${id}`, at)))

test('all are sent, one after the other', async () => {
  const { result, put, states } = await sending({ blobs: three() })
  assert.deepEqual(put, ['t:a', 't:b', 't:c'])
  assert.deepEqual(
    [result, states],
    [
      { sent: 3, unreachable: false, left: false },
      { a: 'sent', b: 'sent', c: 'sent' },
    ],
  )
})

test('without signal the rest waits, and nothing is tried after it', async () => {
  const { result, put, states } = await sending({ blobs: three(), answers: { b: { ok: false, kind: 'unreachable' } } })
  assert.deepEqual(put, ['t:a', 't:b'])
  assert.deepEqual([result.unreachable, result.left, states], [true, true, { a: 'sent', b: 'waiting', c: 'waiting' }])
})

test('one the server will never take stays with its reason, and blocks nothing', async () => {
  const { put, states } = await sending({
    blobs: three(),
    answers: { a: refused(422, '内容不一样'), b: refused(413, 'large') },
  })
  assert.deepEqual(put, ['t:a', 't:b', 't:c'])
  assert.deepEqual(states, { a: 'out: 内容不一样', b: 'out: large', c: 'sent' })
})

test('one whose record is not there yet waits, and the others go on', async () => {
  const { result, states } = await sending({ blobs: three(), answers: { a: refused(409) } })
  assert.deepEqual([result.left, states], [true, { a: 'waiting', b: 'sent', c: 'sent' }])
})

test('a revoked phone keeps what it holds and says why', async () => {
  const { put, states } = await sending({ blobs: three(), answers: { a: refused(401, '已停用', 'attachment.barred') } })
  assert.deepEqual([put, states], [['t:a'], { a: 'waiting: 已停用', b: 'waiting', c: 'waiting' }])
})

test('an ended session stops one person and not the next; who is locked waits', async () => {
  const zhao = blobOf('z', opOf('z', 9, 'sent', 'zhao'))
  const li = blobOf('l', opOf('l', 10, 'sent', 'li'))
  const given = { blobs: [...three(), zhao, li], answers: { a: refused(401) }, tokens: { wang: 't', zhao: 'u' } }
  const { put, states } = await sending(given)
  assert.deepEqual(put, ['t:a', 'u:z'])
  assert.deepEqual([states['z'], states['l'], states['b']], ['sent', 'waiting', 'waiting'])
})

test('a busy server is asked again later, not the next picture at once', async () => {
  const { result, put } = await sending({ blobs: three(), answers: { a: refused(500) } })
  assert.deepEqual([put, result.unreachable], [['t:a'], true])
})

test('one whose bytes the browser lost is said to be lost', async () => {
  const { states } = await sending({ blobs: [blobOf('empty', opOf('e', 1)), ...three()] })
  assert.deepEqual(states, { empty: 'lost', a: 'sent', b: 'sent', c: 'sent' })
})

test('four hundred wait and go in the order they were taken', async () => {
  const many = Array.from({ length: 400 }, (_, at) => blobOf(`p${String(at).padStart(3, '0')}`, opOf(`o${at}`, at)))
  const { put, result } = await sending({ blobs: many.toReversed() })
  assert.equal(result.sent, 400)
  assert.deepEqual(put, put.toSorted())
})
