import { parseNote } from '#kernel/log.ts'
import type { Pair } from '#kernel/words.ts'
import { within, type City, type Db, type Store } from '../db/pool.ts'
import type { Keys } from '../house.ts'
import { noteIsOurs } from '../log/head-key.ts'
import { unseal } from './seal.ts'

// Another machine's setting, or a folder restored without its keys, goes unnoticed until a guard's PIN is refused or the log
// is called forged; by then numbers are sealed under two keys. Said at the start, and by `doctor`.

type KeyName = 'IDENTITY_KEY' | 'SIGNING_KEY'

/** Which keys of the house are not those its books were written with: the newest head is not signed by it, an identity number does not open. */
export const keysAstray = (store: Store, city: City, keys: Pick<Keys, 'identity' | 'heads'>): Promise<KeyName[]> =>
  within(store, city, 'system', async db => [
    ...((await opensNumbers(db, keys.identity)) ? [] : (['IDENTITY_KEY'] as const)),
    ...((await signedNewest(db, keys.heads)) ? [] : (['SIGNING_KEY'] as const)),
  ])

async function signedNewest(db: Db, heads: Keys['heads']): Promise<boolean> {
  const newest = await db.selectFrom('head').select('note').orderBy('treeSize', 'desc').limit(1).executeTakeFirst()
  if (!newest) return true
  const note = parseNote(newest.note)
  return note !== null && noteIsOurs(note, heads)
}

async function opensNumbers(db: Db, identity: Buffer): Promise<boolean> {
  const sealed = await db
    .selectFrom('person')
    .select(['id', 'identitySealed'])
    .where('identitySealed', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (!sealed?.identitySealed) return true
  try {
    unseal(identity, 'identity.seal', sealed.id, sealed.identitySealed)
    return true
  } catch {
    return false
  }
}

/** What is said of a key that does not fit, and the way out. */
export const astrayWords: Readonly<Record<KeyName | 'wayOut', Pair>> = {
  IDENTITY_KEY: [
    '身份密钥（IDENTITY_KEY 或 keys/identity）不是这本账册的：身份证号打不开，PIN 码和两步登录都会被拒',
    'the identity key (IDENTITY_KEY or keys/identity) is not the one of these books: identity numbers cannot be read, PINs and second factors are refused',
  ],
  SIGNING_KEY: [
    '签名密钥（SIGNING_KEY 或 keys/signing）不是这本账册的：核验会把以前的树头判为伪造',
    'the signing key (SIGNING_KEY or keys/signing) is not the one of these books: verification will call earlier heads forged',
  ],
  wayOut: [
    '停下程序，把原来的密钥从备份放回，再启动；此间写入的内容用的是新密钥',
    'stop the program, put the key of the backup back and start again: what is written meanwhile is under the other key',
  ],
}
