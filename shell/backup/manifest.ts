import { access, constants, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { startFault } from '#shell/config/fault.ts'

// What a backup says of itself. It is written last, into a folder that gets its name only when it is whole: a folder
// without this file, or one whose bytes are not these, is no backup.

export const format = 1
export const manifestFile = 'manifest.json'

const Kept = Type.Object({ path: Type.String(), size: Type.Integer(), sha256: Type.String() })
const KeyFrom = Type.Union([Type.Literal('backup'), Type.Literal('setting'), Type.Literal('left-out')])
const Manifest = Type.Object({
  format: Type.Integer(),
  /** When it was begun: what was acknowledged before is in it. */
  madeAt: Type.String(),
  program: Type.String(),
  /** The newest migration the program knew. */
  schema: Type.String(),
  city: Type.String(),
  timeZone: Type.String(),
  /** Null where the database is a server of one's own and is kept by other means. */
  postgres: Type.Union([Type.Null(), Type.Object({ major: Type.Integer(), bytes: Type.Integer() })]),
  keys: Type.Object({
    identity: KeyFrom,
    signing: KeyFrom,
    /** The name heads are signed under, which comes from the signing key; tells a wrong key before it is used. */
    signer: Type.String(),
    identityPrint: Type.String(),
  }),
  log: Type.Union([Type.Null(), Type.Object({ treeSize: Type.Integer(), root: Type.String() })]),
  /** Kept bytes that were not what their name says, and so were left out. */
  damaged: Type.Array(Type.String()),
  /** Every file but this one. */
  files: Type.Array(Kept),
})

export type Manifest = Static<typeof Manifest>
export type Kept = Static<typeof Kept>

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 })

/** The manifest of a folder, or null where there is none that can be read. */
export async function manifestIn(folder: string): Promise<Manifest | null> {
  try {
    const read: unknown = JSON.parse(await readFile(join(folder, manifestFile), 'utf8'))
    return Value.Check(Manifest, read) && read.files.every(({ path }) => isInside(path)) ? read : null
  } catch {
    return null
  }
}

/** A path that stays inside its folder: a list that was tampered with must not name anything else. */
export const isInside = (path: string): boolean =>
  path !== '' && !/^[/\\]|\0|\\/.test(path) && path.split('/').every(part => part !== '..' && part !== '')

/** The manifest of a backup. Throws a StartFault where the folder is none, or was made in a form we do not know. */
export async function mustBeBackup(folder: string): Promise<Manifest> {
  const closed = await access(folder, constants.R_OK | constants.X_OK).then(
    () => false,
    ({ code }: NodeJS.ErrnoException) => code === 'EACCES',
  )
  if (closed)
    throw startFault(
      ['无权读取 {folder}，请换有权的账户运行。', '{folder} may not be read by this user: run this as one who may.'],
      { folder },
    )
  const manifest = await manifestIn(folder)
  if (!manifest)
    throw startFault(
      [
        '{folder} 不是完整的备份（没有可读的 manifest.json），请给出 gatehouse-… 那一级文件夹。',
        '{folder} is no whole backup, for it has no manifest.json that can be read: name the folder gatehouse-… itself.',
      ],
      { folder },
    )
  if (manifest.format === format) return manifest
  throw startFault(
    [
      '{folder} 由其他版本的程序制作（格式 {format}），请用那个版本恢复。',
      '{folder} was made by another version of the program (form {format}): restore it with that one.',
    ],
    { folder, format: manifest.format },
  )
}
