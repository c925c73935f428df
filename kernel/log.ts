// A log that cannot be rewritten unnoticed: the Merkle tree of RFC 9162 section 2.1 (the same as RFC 6962), grown from
// its frontier alone, with proofs that an entry is in it and that a larger tree continues a smaller one; and the text
// in which a head is signed and handed out (C2SP tlog-checkpoint in a C2SP signed-note), so that any verifier of that
// format can check it without us. Pure: the hash is passed in, signing happens elsewhere. Sizes may pass 2^31, so
// halves are taken by arithmetic, not by shifts.

export type Hash = (bytes: Uint8Array) => Uint8Array

/** The perfect subtrees of a tree, largest first: all that is needed to add leaves and to name the root. */
export type Frontier = { size: number; nodes: Uint8Array[] }

/** Leaves `from` (included) to `to` (excluded), counted from 0. */
export type Span = { from: number; to: number }

const joined = (...parts: Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

/** The hash of an entry's bytes as a leaf. */
export const leafHash = (hash: Hash, bytes: Uint8Array): Uint8Array => hash(joined(leafMark, bytes))

/** The hash of two subtrees. */
export const nodeHash = (hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array =>
  hash(joined(nodeMark, left, right))

/** The root of the tree that holds nothing. */
export const emptyRoot = (hash: Hash): Uint8Array => hash(new Uint8Array(0))

export const emptyFrontier: Frontier = { size: 0, nodes: [] }

const ones = (size: number): number => {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}

/**
 * A tree being grown from a frontier, for many leaves at a time. `add` takes leaf hashes; `frontier` is a copy.
 * Throws RangeError when the frontier does not have as many nodes as its size asks for.
 */
export function growing(hash: Hash, from: Frontier = emptyFrontier) {
  if (!Number.isSafeInteger(from.size) || from.size < 0 || ones(from.size) !== from.nodes.length)
    throw new RangeError(`a frontier of ${from.nodes.length} nodes cannot be a tree of ${from.size}`)
  const nodes = [...from.nodes]
  let size = from.size
  return {
    add(leaf: Uint8Array): void {
      let node = leaf
      for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2)
        node = nodeHash(hash, nodes.pop() as Uint8Array, node)
      nodes.push(node)
      size += 1
    },
    root: (): Uint8Array =>
      nodes.length === 0 ? emptyRoot(hash) : nodes.reduceRight((right, left) => nodeHash(hash, left, right)),
    frontier: (): Frontier => ({ size, nodes: [...nodes] }),
  }
}

/** The frontier with one leaf hash more. For many, use `growing`. */
export function append(hash: Hash, frontier: Frontier, leaf: Uint8Array): Frontier {
  const tree = growing(hash, frontier)
  tree.add(leaf)
  return tree.frontier()
}

/** The root of the tree over these leaf hashes, in this order. */
export function rootOf(hash: Hash, leaves: Iterable<Uint8Array>): Uint8Array {
  const tree = growing(hash)
  for (const leaf of leaves) tree.add(leaf)
  return tree.root()
}

/** The root of the tree that a frontier stands for. */
export const rootOfFrontier = (hash: Hash, frontier: Frontier): Uint8Array => growing(hash, frontier).root()

const leftHalf = (size: number): number => {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/** Which subtrees prove leaf `index` in a tree of `size`, nearest first, so that a store may answer from kept nodes. */
export function inclusionSpans(index: number, size: number): Span[] {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size)
    throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const spans: Span[] = []
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + leftHalf(to - from)
    spans.push(index < middle ? { from: middle, to } : { from, to: middle })
    if (index < middle) to = middle
    else from = middle
  }
  return spans.reverse()
}

/** Which subtrees prove that a tree of `size` continues the tree of `earlier`; none when they are the same or `earlier` is 0. */
export function consistencySpans(earlier: number, size: number): Span[] {
  if (!Number.isSafeInteger(earlier) || !Number.isSafeInteger(size) || earlier < 0 || earlier > size)
    throw new RangeError(`a tree of ${size} cannot continue a tree of ${earlier}`)
  if (earlier === 0 || earlier === size) return []
  const spans: Span[] = []
  let from = 0
  let to = size
  while (to !== earlier) {
    const middle = from + leftHalf(to - from)
    spans.push(earlier <= middle ? { from: middle, to } : { from, to: middle })
    if (earlier <= middle) to = middle
    else from = middle
  }
  if (from > 0) spans.push({ from, to })
  return spans.reverse()
}

/** The audit path of leaf `index` in the tree over these leaf hashes, nearest first. */
export const inclusionProof = (hash: Hash, leaves: readonly Uint8Array[], index: number): Uint8Array[] =>
  inclusionSpans(index, leaves.length).map(({ from, to }) => rootOf(hash, leaves.slice(from, to)))

/** The proof that the tree over all these leaf hashes continues the tree over the first `earlier` of them. */
export const consistencyProof = (hash: Hash, leaves: readonly Uint8Array[], earlier: number): Uint8Array[] =>
  consistencySpans(earlier, leaves.length).map(({ from, to }) => rootOf(hash, leaves.slice(from, to)))

/** Whether `leaf` is leaf `index` of the tree of `size` with this root (RFC 9162, 2.1.3.2). Never throws on a bad proof. */
export function verifyInclusion(
  hash: Hash,
  claim: { leaf: Uint8Array; index: number; size: number; root: Uint8Array; proof: readonly Uint8Array[] },
): boolean {
  const { leaf, index, size, root, proof } = claim
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) return false
  const spans = inclusionSpans(index, size)
  if (spans.length !== proof.length) return false
  let node = leaf
  spans.forEach(({ from }, at) => {
    const sister = proof[at] as Uint8Array
    node = from > index ? nodeHash(hash, node, sister) : nodeHash(hash, sister, node)
  })
  return same(node, root)
}

/** Whether the larger tree begins with the whole of the smaller one (RFC 9162, 2.1.4.2). Never throws on a bad proof. */
export function verifyConsistency(
  hash: Hash,
  claim: {
    earlier: { size: number; root: Uint8Array }
    later: { size: number; root: Uint8Array }
    proof: readonly Uint8Array[]
  },
): boolean {
  const { earlier, later, proof } = claim
  if (!Number.isSafeInteger(earlier.size) || !Number.isSafeInteger(later.size)) return false
  if (earlier.size < 0 || earlier.size > later.size) return false
  if (earlier.size === 0) return proof.length === 0 && same(earlier.root, emptyRoot(hash))
  if (earlier.size === later.size) return proof.length === 0 && same(earlier.root, later.root)
  const spans = consistencySpans(earlier.size, later.size)
  if (spans.length !== proof.length) return false
  // The path climbs from the last whole subtree of the earlier tree: what lies left of it was in both trees, what lies
  // right of it only in the later one. When the earlier tree is itself one whole subtree, its root is the start.
  const startGiven = spans[0]?.to === earlier.size
  let before = startGiven ? (proof[0] as Uint8Array) : earlier.root
  let after = before
  for (let at = startGiven ? 1 : 0; at < spans.length; at++) {
    const sister = proof[at] as Uint8Array
    const left = (spans[at] as Span).to <= earlier.size
    if (left) before = nodeHash(hash, sister, before)
    after = left ? nodeHash(hash, sister, after) : nodeHash(hash, after, sister)
  }
  return same(before, earlier.root) && same(after, later.root)
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Standard base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let out = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] as number) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    for (let sextet = 0; sextet < 4; sextet++)
      out += at + sextet > bytes.length ? '=' : alphabet[(three >> (18 - 6 * sextet)) & 63]
  }
  return out
}

/** Bytes of standard base64, or null where the text is not exactly what `toBase64` would write. */
export function fromBase64(text: string): Uint8Array | null {
  const body = text.replace(/={1,2}$/, '')
  const bytes = new Uint8Array(Math.floor((body.length * 3) / 4))
  let held = 0
  for (let at = 0; at < body.length; at++) {
    held = ((held << 6) | alphabet.indexOf(body[at] as string)) & 0xffffff
    if (at % 4 > 0) bytes[Math.floor((at * 3) / 4)] = (held >> (6 - 2 * (at % 4))) & 255
  }
  return toBase64(bytes) === text ? bytes : null
}

const { TextEncoder } = globalThis as unknown as { TextEncoder: new () => { encode(text: string): Uint8Array } }
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** A head of the log: whose it is, how many entries, and the root over them. */
export type Checkpoint = { origin: string; size: number; root: Uint8Array; extensions?: readonly string[] }

/** The body that is signed: origin, size, root, each on its line. Throws RangeError on a line that would break it. */
export function checkpointText({ origin, size, root, extensions = [] }: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions]
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`no tree has the size ${size}`)
  if (lines.some(line => !/^[^\p{Cc}]+$/u.test(line))) throw new RangeError('a checkpoint line is empty or broken')
  return `${lines.join('\n')}\n`
}

/** The checkpoint in a body, or null where it is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!text.endsWith('\n')) return null
  const [origin, size, root, ...extensions] = text.slice(0, -1).split('\n')
  if (!origin || !size || !root || extensions.includes('')) return null
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size))) return null
  const bytes = fromBase64(root)
  return bytes === null ? null : { origin, size: Number(size), root: bytes, extensions }
}

/** One signature under a note; `keyHash` is four bytes and says which key of that name made it. */
export type NoteSignature = { name: string; keyHash: Uint8Array; signature: Uint8Array }

const ed25519 = Uint8Array.of(1)
const keyName = /^[^\s+]+$/u

/** The four bytes that name an Ed25519 key in a signed note: SHA-256(name, newline, 0x01, 32-byte key), its beginning. */
export const keyHash = (sha256: Hash, name: string, publicKey: Uint8Array): Uint8Array =>
  sha256(joined(utf8(`${name}\n`), ed25519, publicKey)).slice(0, 4)

/** The text form of a public key that verifiers of signed notes take: `name+hash+key`. */
export const verifierKey = (sha256: Hash, name: string, publicKey: Uint8Array): string => {
  const id = Array.from(keyHash(sha256, name, publicKey), byte => byte.toString(16).padStart(2, '0')).join('')
  return `${name}+${id}+${toBase64(joined(ed25519, publicKey))}`
}

/**
 * A signed note: the body, an empty line, one line per signature. What is signed is the UTF-8 of `body`, its last
 * newline included. Throws RangeError on a body without that newline or a key name with white space or a plus sign.
 */
export function noteText(body: string, signatures: readonly NoteSignature[]): string {
  if (!body.endsWith('\n')) throw new RangeError('a note ends with a newline')
  const lines = signatures.map(({ name, keyHash: id, signature }) => {
    if (!keyName.test(name)) throw new RangeError(`“${name}” cannot name a key`)
    return `— ${name} ${toBase64(joined(id, signature))}\n`
  })
  return `${body}\n${lines.join('')}`
}

/** Body and signatures of a note, or null where the text is none. Says nothing about whether they verify. */
export function parseNote(text: string): { body: string; signatures: NoteSignature[] } | null {
  const end = text.lastIndexOf('\n\n')
  if (end < 0 || !text.endsWith('\n')) return null
  const signatures: NoteSignature[] = []
  for (const line of text.slice(end + 2, -1).split('\n')) {
    const [, name, coded] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? []
    const bytes = coded === undefined ? null : fromBase64(coded)
    if (name === undefined || bytes === null || bytes.length < 5) return null
    signatures.push({ name, keyHash: bytes.slice(0, 4), signature: bytes.slice(4) })
  }
  return { body: text.slice(0, end + 1), signatures }
}
