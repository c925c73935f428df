import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { StartFault, startFault } from '#shell/config/fault.ts'
import type { Pair } from '#kernel/words.ts'
import { appRole } from './cluster.ts'
import { connected, ensureRole, passwordOf } from './provision.ts'

// A server of somebody else's, named by DATABASE_URL. What we need of it is looked at before anything is written, since
// a database that finds no Chinese text, or a role that row security does not bind, would only show much later.

export type Addresses = { ownerUrl: string; appUrl: string }

type Role = { name: string; superuser: boolean; bypasses: boolean; createsRoles: boolean }

const roleHere = async (db: pg.Client): Promise<Role> => {
  const found = await db.query<Role>(
    `select rolname as name, rolsuper as superuser, rolsuper or rolbypassrls as bypasses,
       rolsuper or rolcreaterole as "createsRoles" from pg_roles where rolname = current_user`,
  )
  return found.rows[0] as Role
}

/** The application role's password where we made the role: the same in every process that knows the owner's. */
const derived = (ownerUrl: string): string =>
  createHmac('sha256', passwordOf(ownerUrl)).update('gatehouse application role').digest('base64url')

function withRole(url: string, role: string, password: string): string {
  const changed = new URL(url)
  changed.username = role
  changed.password = password
  return changed.href
}

const causeOf = (error: unknown): string => {
  const { message, code, errors } = error as { message?: string; code?: string; errors?: Error[] }
  return message || errors?.[0]?.message || code || 'no answer'
}

/** Runs `work` on a connection; not getting one is a fault that names the setting. */
const reached = <T>(setting: string, url: string, work: (db: pg.Client) => Promise<T>): Promise<T> =>
  connected(url, work).catch((error: unknown) => {
    if (error instanceof StartFault) throw error
    throw startFault(
      ['{setting}：无法使用该数据库（{cause}）。', '{setting}: the database cannot be used ({cause}).'],
      {
        setting,
        cause: causeOf(error),
      },
    )
  })

/** Makes sure that the role of our own making can sign in; two processes at once take turns. */
async function makeAppRole(ownerUrl: string): Promise<string> {
  const appUrl = withRole(ownerUrl, appRole, derived(ownerUrl))
  const works = await connected(appUrl, async () => true).catch(() => false)
  if (works) return appUrl
  await reached('DATABASE_URL', ownerUrl, async db => {
    await db.query('select pg_advisory_lock(4180002)')
    await ensureRole(db, appRole, passwordOf(appUrl))
    const name = (await db.query<{ name: string }>('select current_database() as name')).rows[0]?.name as string
    await db.query(`grant connect on database ${db.escapeIdentifier(name)} to ${appRole}`)
  })
  return appUrl
}

async function addressesOf(databaseUrl: string, ownerUrl: string | null): Promise<Addresses> {
  if (ownerUrl) return { ownerUrl, appUrl: databaseUrl }
  const role = await reached('DATABASE_URL', databaseUrl, roleHere)
  if (!role.bypasses || !role.createsRoles)
    throw startFault(
      [
        'DATABASE_URL 的角色 {name} 不能建表和角色，请另设 DATABASE_OWNER_URL。',
        'DATABASE_URL: the role {name} may not create roles and bypass row security: set DATABASE_OWNER_URL as well.',
      ],
      { name: role.name },
    )
  if (passwordOf(databaseUrl) === '')
    throw startFault([
      'DATABASE_URL 没有密码，无法据此建立应用角色，请加上密码或另设 DATABASE_OWNER_URL。',
      'DATABASE_URL has no password to make the application role from: add one, or set DATABASE_OWNER_URL as well.',
    ])
  return { ownerUrl: databaseUrl, appUrl: await makeAppRole(databaseUrl) }
}

const which = `select (select oid from pg_database where datname = current_database())::text || pg_postmaster_start_time()::text as place`

const placeOf = async (db: pg.Client): Promise<string> =>
  (await db.query<{ place: string }>(which)).rows[0]?.place as string

async function checkServer(db: pg.Client): Promise<void> {
  const { rows } = await db.query<{ version: number; encoding: string; name: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
       current_database() as name`,
  )
  const { version, encoding, name } = rows[0] as { version: number; encoding: string; name: string }
  if (version < 150_000)
    throw startFault(
      ['需要 PostgreSQL 15 或更新版本，现为 {major}。', 'PostgreSQL 15 or newer is needed; this server is {major}.'],
      {
        major: Math.floor(version / 10_000),
      },
    )
  if (encoding !== 'UTF8')
    throw startFault(
      [
        '数据库 {name} 的编码是 {encoding}，须为 UTF8。',
        'The database {name} is encoded in {encoding}: it must be UTF8.',
      ],
      { name, encoding },
    )
}

/** Tries Chinese text search in a transaction that is undone, so that nothing is left in a database we may yet refuse. */
async function checkTextSearch(db: pg.Client): Promise<void> {
  await db.query('begin')
  try {
    await db.query('create extension if not exists pg_trgm')
    const home = await db.query<{ schema: string }>(
      `select extnamespace::regnamespace::text as schema from pg_extension where extname = 'pg_trgm'`,
    )
    const found = await db.query<{ count: number }>(
      `select cardinality(${home.rows[0]?.schema}.show_trgm('保安')) as count`,
    )
    if (found.rows[0]?.count) return
  } finally {
    await db.query('rollback')
  }
  const how = "create database gatehouse template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'"
  throw startFault(
    [
      '该数据库搜不到中文（lc_ctype 为 C），请重建：{how}',
      'This database finds no Chinese text (its lc_ctype is C). Make it anew: {how}',
    ],
    { how },
  )
}

async function checkRoles(owner: { db: pg.Client; place: string }, appUrl: string, apart: boolean): Promise<void> {
  const held = await roleHere(owner.db)
  if (!held.bypasses) throw ownerFault(held.name)
  await reached('DATABASE_URL', appUrl, async db => {
    const app = await roleHere(db)
    const member = await db.query<{ member: boolean }>(`select pg_has_role($1, 'member') as member`, [held.name])
    if (app.bypasses || member.rows[0]?.member) throw appFault(app.name)
    if (apart && (await placeOf(db)) !== owner.place)
      throw startFault([
        'DATABASE_URL 与 DATABASE_OWNER_URL 须指向同一数据库。',
        'DATABASE_URL and DATABASE_OWNER_URL must name the same database.',
      ])
  })
}

const ownerFault = (name: string): StartFault =>
  startFault(
    [
      'DATABASE_OWNER_URL 的角色 {name} 受行级安全约束，请执行：alter role {name} bypassrls',
      'DATABASE_OWNER_URL: row security binds the role {name}: alter role {name} bypassrls',
    ],
    { name },
  )

const appFault = (name: string): StartFault => {
  const pair: Pair = [
    'DATABASE_URL 的角色 {name} 不受行级安全约束，应用须用一个既非超级用户也非表主的角色。',
    'DATABASE_URL: row security does not bind the role {name}: the program needs one that is neither superuser nor owner.',
  ]
  return startFault(pair, { name })
}

/**
 * The two addresses of an outside server, checked. With DATABASE_URL alone its role is the owner and the application role
 * is made with a password derived from the owner's, so that all server processes agree; with both, they are used as given.
 * Throws a StartFault: no connection, older than PostgreSQL 15, not UTF8, no Chinese text search, roles that do not fit.
 */
export async function roles(given: { databaseUrl: string; ownerUrl: string | null }): Promise<Addresses> {
  const addresses = await addressesOf(given.databaseUrl, given.ownerUrl)
  const setting = given.ownerUrl ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'
  await reached(setting, addresses.ownerUrl, async db => {
    await checkServer(db)
    await checkRoles({ db, place: await placeOf(db) }, addresses.appUrl, given.ownerUrl !== null)
    await checkTextSearch(db)
  })
  return addresses
}
