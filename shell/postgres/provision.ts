import pg from 'pg'
import { startFault } from '#shell/config/fault.ts'
import { appRole, databaseName } from './cluster.ts'

/** The same address with another database name. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${encodeURIComponent(name)}`
  return changed.href
}

export const passwordOf = (url: string): string => decodeURIComponent(new URL(url).password)
export const roleOf = (url: string): string => decodeURIComponent(new URL(url).username)

/** Runs `work` on one connection and closes it. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'gatehouse-start' })
  // Without a listener a connection that breaks while idle would end the process.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes a login role, or sets its password. A new role owns nothing and row security binds it. */
export async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
  const verb = found.rowCount ? 'alter' : 'create'
  // No other attribute is named: on PostgreSQL 15 only a superuser may, and a new role has none of them.
  await client.query(`${verb} role ${client.escapeIdentifier(role)} login password ${client.escapeLiteral(password)}`)
}

/** Makes the two roles' world in a fresh cluster: the application role and the database. Safe to run at every start. */
export async function provision(urls: { ownerUrl: string; appUrl: string }): Promise<void> {
  const lostKey = (error: { code?: string }): never => {
    if (error.code !== '28P01') throw error
    throw startFault([
      '数据文件夹中的 keys/database-owner 与数据库不符，请从备份恢复。',
      'keys/database-owner in the data folder does not fit the database: restore it from a backup.',
    ])
  }
  await connected(withDatabase(urls.ownerUrl, 'postgres'), async client => {
    await ensureRole(client, appRole, passwordOf(urls.appUrl))
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (!found.rowCount) await client.query(`create database ${databaseName}`)
    await client.query(`revoke all on database ${databaseName} from public`)
    await client.query(`grant connect on database ${databaseName} to ${appRole}`)
  }).catch(lostKey)
}
