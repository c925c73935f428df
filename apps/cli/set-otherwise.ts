import type { Keys } from '#shell/house.ts'

type Given = { databaseUrl: string | null; identityKey: Uint8Array | null; signingKey: Uint8Array | null }
type Restored = { postgres: object | null; keys: Pick<Keys, 'identity' | 'heads'> }

/**
 * Which settings of this machine would keep a start from using what was just restored: `DATABASE_URL` where the backup
 * brought its database, and a key that is not the restored one. `asSet` are the keys that a start would use here.
 */
export function setOtherwise(given: Given, { postgres, keys }: Restored, asSet: Restored['keys']): string[] {
  return [
    ...(given.databaseUrl && postgres ? ['DATABASE_URL'] : []),
    ...(given.identityKey && !asSet.identity.equals(keys.identity) ? ['IDENTITY_KEY'] : []),
    ...(given.signingKey && asSet.heads.name !== keys.heads.name ? ['SIGNING_KEY'] : []),
  ]
}
