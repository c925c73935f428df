import { hash, randomBytes } from 'node:crypto'
import { canonical, type Json } from '#kernel/canonical.ts'
import { newId, type Id } from '#kernel/id.ts'
import { instant } from '../db/parsers.ts'

// An entry says who did what about which record, and vouches for the rest by a salted digest: the payload can later be
// erased without breaking the tree, and nobody can guess what was erased. The leaf binds every column of the entry.

export type EntryFields = {
  kind: string
  receivedAt: number
  happenedAt: number
  opId: Id | null
  byMembership: Id | null
  behalfOf?: Id | null
  deviceId?: Id | null
  aboutTable: string
  aboutId: Id
  siteId?: Id | null
  partyId?: Id | null
  personId?: Id | null
  corrects?: Id | null
}

export type EntryRow = {
  id: Id
  receivedAt: string
  happenedAt: string
  kind: string
  opId: Id | null
  byMembership: Id | null
  behalfOf: Id | null
  deviceId: Id | null
  aboutTable: string
  aboutId: Id
  siteId: Id | null
  partyId: Id | null
  personId: Id | null
  corrects: Id | null
  digest: Buffer
  leaf: Buffer
}

/** SHA-256 of the salt and the body's bytes. */
export const digestOf = (salt: Buffer, body: string): Buffer =>
  hash('sha256', Buffer.concat([salt, Buffer.from(body, 'utf8')]), 'buffer')

const leafMark = Buffer.from([0])

/** The RFC 9162 leaf hash of an entry: SHA-256 of 0x00 and the JSON array of its columns in this fixed order. */
export function leafOf(e: Omit<EntryRow, 'leaf'>): Buffer {
  const columns = [
    'gatehouse.entry.v1',
    e.id,
    e.receivedAt,
    e.happenedAt,
    e.kind,
    e.opId,
    e.byMembership,
    e.behalfOf,
    e.deviceId,
    e.aboutTable,
    e.aboutId,
    e.siteId,
    e.partyId,
    e.personId,
    e.corrects,
  ]
  const text = JSON.stringify([...columns, e.digest.toString('hex')])
  return hash('sha256', Buffer.concat([leafMark, Buffer.from(text, 'utf8')]), 'buffer')
}

let salts = Buffer.alloc(0)
function newSalt(): Buffer {
  if (salts.length < 16) salts = randomBytes(4096)
  const salt = salts.subarray(0, 16)
  salts = salts.subarray(16)
  return salt
}

/** Makes an entry and its payload. Times are milliseconds; `body` is kept in canonical form (RFC 8785). */
export function makeEntry(fields: EntryFields, body: Json): { entry: EntryRow; salt: Buffer; body: string } {
  const text = canonical(body)
  const salt = newSalt()
  const bare = {
    id: newId(fields.receivedAt),
    receivedAt: instant(fields.receivedAt),
    happenedAt: instant(fields.happenedAt),
    kind: fields.kind,
    opId: fields.opId,
    byMembership: fields.byMembership,
    behalfOf: fields.behalfOf ?? null,
    deviceId: fields.deviceId ?? null,
    aboutTable: fields.aboutTable,
    aboutId: fields.aboutId,
    siteId: fields.siteId ?? null,
    partyId: fields.partyId ?? null,
    personId: fields.personId ?? null,
    corrects: fields.corrects ?? null,
    digest: digestOf(salt, text),
  }
  return { entry: { ...bare, leaf: leafOf(bare) }, salt, body: text }
}
