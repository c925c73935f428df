import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { test } from 'node:test'
import * as log from './log.ts'

const sha256: log.Hash = bytes => createHash('sha256').update(bytes).digest()
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

// The entries and roots that Certificate Transparency implementations test RFC 6962 with.
const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const leaves = entries.map(entry => log.leafHash(sha256, Buffer.from(entry, 'hex')))
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('the roots of the known trees of 0 to 8 entries', () => {
  let frontier = log.emptyFrontier
  assert.equal(hex(log.emptyRoot(sha256)), roots[0])
  leaves.forEach((leaf, at) => {
    assert.equal(hex(log.rootOf(sha256, leaves.slice(0, at))), roots[at])
    frontier = log.append(sha256, frontier, leaf)
    assert.equal(frontier.size, at + 1)
    assert.equal(hex(log.rootOfFrontier(sha256, frontier)), roots[at + 1])
  })
})

test('the known proofs of inclusion and of consistency', () => {
  assert.deepEqual(log.inclusionProof(sha256, leaves, 0).map(hex), [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ])
  assert.deepEqual(log.consistencyProof(sha256, leaves, 6).map(hex), [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ])
})

// RFC 9162, 2.1.1, word for word.
const naive = (of: readonly Uint8Array[]): Uint8Array => {
  if (of.length === 0) return log.emptyRoot(sha256)
  if (of.length === 1) return of[0] as Uint8Array
  const half = 2 ** Math.floor(Math.log2(of.length - 1))
  return log.nodeHash(sha256, naive(of.slice(0, half)), naive(of.slice(half)))
}
const many = Array.from({ length: 70 }, (_, at) => log.leafHash(sha256, Buffer.from(`entry ${at}`)))

test('every tree up to 70 entries is the tree of the definition', () => {
  const tree = log.growing(sha256)
  for (let size = 0; size <= many.length; size++) {
    assert.equal(hex(tree.root()), hex(naive(many.slice(0, size))))
    if (size < many.length) tree.add(many[size] as Uint8Array)
  }
})

test('every leaf of every tree up to 33 entries proves itself, and no proof serves another place, size or root', () => {
  for (let size = 1; size <= 33; size++) {
    const root = naive(many.slice(0, size))
    for (let index = 0; index < size; index++) {
      const proof = log.inclusionProof(sha256, many.slice(0, size), index)
      const claim = { leaf: many[index] as Uint8Array, index, size, root, proof }
      assert.ok(log.verifyInclusion(sha256, claim))
      assert.ok(!log.verifyInclusion(sha256, { ...claim, leaf: many[index + 1] as Uint8Array }))
      assert.ok(!log.verifyInclusion(sha256, { ...claim, root: naive(many.slice(0, size + 1)) }))
      assert.ok(!log.verifyInclusion(sha256, { ...claim, proof: [...proof, root] }))
      if (size > 1) assert.ok(!log.verifyInclusion(sha256, { ...claim, index: (index + 1) % size }))
    }
  }
})

test('every tree up to 33 entries continues every smaller one, and a rewritten one does not', () => {
  for (let size = 0; size <= 33; size++)
    for (let earlier = 0; earlier <= size; earlier++) {
      const claim = {
        earlier: { size: earlier, root: naive(many.slice(0, earlier)) },
        later: { size, root: naive(many.slice(0, size)) },
        proof: log.consistencyProof(sha256, many.slice(0, size), earlier),
      }
      assert.ok(log.verifyConsistency(sha256, claim), `${earlier} to ${size}`)
      if (earlier === 0) continue
      const rewritten = naive([many[60] as Uint8Array, ...many.slice(1, earlier)])
      assert.ok(!log.verifyConsistency(sha256, { ...claim, earlier: { size: earlier, root: rewritten } }))
      assert.ok(!log.verifyConsistency(sha256, { ...claim, later: { size, root: rewritten } }) || earlier === size)
    }
})

test('a frontier goes on where it was kept, also past 2^31 entries', () => {
  const kept = log.growing(sha256)
  many.slice(0, 37).forEach(kept.add)
  const resumed = log.growing(sha256, kept.frontier())
  many.slice(37).forEach(resumed.add)
  assert.equal(hex(resumed.root()), hex(naive(many)))
  const large = log.append(sha256, { size: 2 ** 33 + 1, nodes: many.slice(0, 2) }, many[2] as Uint8Array)
  assert.deepEqual([large.size, large.nodes.length], [2 ** 33 + 2, 2])
  assert.throws(() => log.growing(sha256, { size: 3, nodes: [] }), RangeError)
})

test('base64 is what everybody else writes, and nothing else is read', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = sha256(Buffer.from([length])).slice(0, length)
    assert.equal(log.toBase64(bytes), Buffer.from(bytes).toString('base64'))
    assert.deepEqual(log.fromBase64(log.toBase64(bytes)), new Uint8Array(bytes))
  }
  for (const wrong of ['A', 'AA', 'AB==', 'AA=A', 'AA==\n', 'A_==', '===='])
    assert.equal(log.fromBase64(wrong), null, wrong)
})

test('a checkpoint reads back, and a broken one does not', () => {
  const head = { origin: 'gatehouse.example/shanghai', size: 20852163, root: leaves[0] as Uint8Array, extensions: [] }
  const text = log.checkpointText(head)
  assert.equal(text, `gatehouse.example/shanghai\n20852163\n${log.toBase64(head.root)}\n`)
  assert.equal(log.parseCheckpoint(text)?.size, 20852163)
  assert.equal(hex(log.parseCheckpoint(text)?.root as Uint8Array), hex(head.root))
  const broken = [
    text.slice(0, -1),
    text.replace('20852163', '020852163'),
    text.replace('2085', '-2085'),
    `${text}\n`,
    '\n1\nAA==\n',
  ]
  for (const bad of broken) assert.equal(log.parseCheckpoint(bad), null, bad)
  assert.throws(() => log.checkpointText({ ...head, origin: 'two\nlines' }), RangeError)
  assert.throws(() => log.checkpointText({ ...head, origin: '' }), RangeError)
})

const spki = (raw: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  })

test('the note that Go’s sumdb/note documents is read and verifies', () => {
  const [name, id, key] = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'.split('+') as [
    string,
    string,
    string,
  ]
  const publicKey = (log.fromBase64(key) as Uint8Array).slice(1)
  const text =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
  const note = log.parseNote(text)
  const [signature] = note?.signatures ?? []
  assert.ok(note && signature)
  assert.equal(hex(signature.keyHash), id)
  assert.equal(hex(log.keyHash(sha256, name, publicKey)), id)
  assert.equal(log.verifierKey(sha256, name, publicKey), `${name}+${id}+${key}`)
  assert.ok(verify(null, Buffer.from(note.body), spki(publicKey), signature.signature))
  assert.equal(log.noteText(note.body, note.signatures), text)
})

test('a signed head verifies after the journey through its text, also with an empty line in its body', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const body = `${log.checkpointText({ origin: '门岗/上海', size: 8, root: leaves[0] as Uint8Array })}\nmore\n`
  const signed = {
    name: 'gatehouse.example',
    keyHash: log.keyHash(sha256, 'gatehouse.example', raw),
    signature: sign(null, Buffer.from(body), privateKey),
  }
  const read = log.parseNote(log.noteText(body, [signed, { ...signed, name: 'witness' }]))
  assert.equal(read?.body, body)
  assert.deepEqual(
    read.signatures.map(({ name }) => name),
    ['gatehouse.example', 'witness'],
  )
  assert.ok(verify(null, Buffer.from(read.body), publicKey, (read.signatures[0] as log.NoteSignature).signature))
  assert.throws(() => log.noteText(body, [{ ...signed, name: 'two words' }]), RangeError)
  assert.throws(() => log.noteText('no newline', [signed]), RangeError)
  for (const bad of [
    '',
    'body\n',
    'body\n\n',
    'body\n\n— name\n',
    'body\n\n— name AAAA\n',
    'body\n\n- name AAAAAAAA\n',
  ])
    assert.equal(log.parseNote(bad), null, bad)
})
