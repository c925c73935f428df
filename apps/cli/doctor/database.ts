import type pg from 'pg'
import type { Pair } from '#kernel/words.ts'
import { isHalfRestored } from '#shell/backup/half-restored.ts'
import type { Bench } from '#shell/cli.ts'
import { StartFault } from '#shell/config/fault.ts'
import { migrationNames } from '#shell/db/migrate.ts'
import { connected, roleOf } from '#shell/postgres/provision.ts'
import { databaseOf } from '../database.ts'
import { bad, ok, warn, type Found } from './found.ts'

/** What the database is and whether it still has what the program made of it. Never writes. */
export async function lookAtDatabase(db: pg.Client, bench: Bench, appUrl: string): Promise<Found[]> {
  const { schema } = { schema: bench.settings.city }
  return [
    await version(db),
    await text(db),
    await extensions(db),
    await role(db, roleOf(appUrl), schema),
    await rowSecurity(db, schema),
    await migrations(db, schema),
    await partitions(db, schema, bench.now),
    await clock(db),
    await zone(db, bench.settings.timeZone),
  ]
}

/** Runs `work` on the database as its owner; not getting there is what was found. Of a folder that is half restored the machine’s part speaks. */
export async function withDatabase(
  bench: Bench,
  work: (ownerUrl: string, appUrl: string) => Promise<Found[]>,
): Promise<Found[]> {
  if (isHalfRestored(bench.dataDir)) return []
  try {
    const { ownerUrl, appUrl, stop } = await databaseOf(bench.settings, bench.dataDir, bench.aside)
    try {
      return await work(ownerUrl, appUrl)
    } finally {
      await stop()
    }
  } catch (problem) {
    const cause = problem instanceof Error ? problem.message : String(problem)
    const wayOut: Pair = bench.settings.databaseUrl
      ? ['检查 DATABASE_URL 和数据库服务器', 'look at DATABASE_URL and at the server']
      : ['查看数据文件夹中的 postgres.log', 'read postgres.log in the data folder']
    // What stops a start says it in both languages already.
    const says: Pair =
      problem instanceof StartFault
        ? ['{cause}', '{cause}']
        : ['无法使用数据库：{cause}', 'the database cannot be used: {cause}']
    return [bad('database', says, wayOut, { cause })]
  }
}

export const asOwner = <T>(ownerUrl: string, work: (db: pg.Client) => Promise<T>): Promise<T> =>
  connected(ownerUrl, work)

const one = async <T>(db: pg.Client, query: string, values: unknown[] = []): Promise<T> =>
  (await db.query(query, values)).rows[0] as T

async function version(db: pg.Client): Promise<Found> {
  const { number, says } = await one<{ number: number; says: string }>(
    db,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as says`,
  )
  return number >= 150_000
    ? ok('database', ['PostgreSQL {says}', 'PostgreSQL {says}'], { says })
    : bad(
        'database',
        ['PostgreSQL {says} 过旧', 'PostgreSQL {says} is too old'],
        ['需要 15 或更新版本', '15 or newer is needed'],
        { says },
      )
}

async function text(db: pg.Client): Promise<Found> {
  const { encoding } = await one<{ encoding: string }>(db, `select current_setting('server_encoding') as encoding`)
  const found = await one<{ count: number }>(db, `select cardinality(public.show_trgm('保安')) as count`).catch(
    () => null,
  )
  const fine = encoding === 'UTF8' && Boolean(found?.count)
  return fine
    ? ok('text', ['中文可搜索', 'Chinese text is found'])
    : bad(
        'text',
        ['编码 {encoding}，搜不到中文', 'encoded in {encoding}, Chinese text is not found'],
        ['按 docs/operations.md 重建数据库', 'make the database anew as docs/operations.md says'],
        { encoding },
      )
}

async function extensions(db: pg.Client): Promise<Found> {
  const { rows } = await db.query<{ name: string }>(`select extname as name from pg_extension`)
  const lacking = ['btree_gist', 'pg_trgm'].filter(name => !rows.some(row => row.name === name))
  return lacking.length === 0
    ? ok('extensions', ['扩展齐全', 'extensions are there'])
    : bad(
        'extensions',
        ['缺少扩展 {names}', 'extensions are missing: {names}'],
        ['启动程序会创建', 'the start makes them'],
        { names: lacking.join(', ') },
      )
}

async function role(db: pg.Client, name: string, schema: string): Promise<Found> {
  const found = await one<{ free: boolean; owns: number } | undefined>(
    db,
    `select rolsuper or rolbypassrls as free, (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = $2 and c.relowner = r.oid) as owns from pg_roles r where rolname = $1`,
    [name, schema],
  )
  return found && !found.free && found.owns === 0
    ? ok('roles', ['应用角色 {name} 受行级安全约束', 'row security binds the application role {name}'], { name })
    : bad(
        'roles',
        ['应用角色 {name} 不受行级安全约束', 'row security does not bind the application role {name}'],
        [
          '换用普通角色：非超级用户、不绕过行级安全、不拥有表',
          'use one that is no superuser, bypasses nothing and owns no table',
        ],
        { name },
      )
}

async function rowSecurity(db: pg.Client, schema: string): Promise<Found> {
  const { rows } = await db.query<{ name: string; fine: boolean }>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as fine from pg_class c
     join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    [schema],
  )
  const open = rows.filter(row => !row.fine).map(row => row.name)
  if (rows.length === 0)
    return bad(
      'row-security',
      ['数据库中没有 {schema} 的账册', 'the database has no books of {schema}'],
      ['检查 CITY，或先启动程序', 'look at CITY, or start the program first'],
      { schema },
    )
  return open.length === 0
    ? ok('row-security', ['{count} 张表均强制行级安全', 'row security is forced on all {count} tables'], {
        count: rows.length,
      })
    : bad(
        'row-security',
        ['未强制行级安全：{names}', 'row security is not forced on {names}'],
        ['停机，查明是谁改的，再从备份恢复', 'stop, find out who changed it, and restore'],
        { names: open.join(', ') },
      )
}

async function migrations(db: pg.Client, schema: string): Promise<Found> {
  const known = await migrationNames()
  const { rows } = await db
    .query<{ name: string }>(`select name from ${db.escapeIdentifier(schema)}.migration order by name`)
    .catch(() => ({ rows: [] as { name: string }[] }))
  const done = new Set(rows.map(row => row.name))
  const strange = rows.filter(row => !known.includes(row.name)).map(row => row.name)
  const behind = known.filter(name => !done.has(name)).length
  if (strange.length > 0)
    return bad(
      'tables',
      ['数据表由更新的程序改过：{names}', 'a newer program changed the tables: {names}'],
      ['用那个版本运行', 'run that version'],
      { names: strange.join(', ') },
    )
  return behind === 0
    ? ok('tables', ['数据表是最新的', 'tables are up to date'])
    : warn(
        'tables',
        ['数据表落后 {behind} 步', 'tables are {behind} steps behind'],
        ['重新启动程序会升级', 'the next start brings them up to date'],
        { behind },
      )
}

async function partitions(db: pg.Client, schema: string, now: number): Promise<Found> {
  const { rows } = await db.query<{ name: string; until: string | null }>(
    `select p.relname as name, max(substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''([^'']+)''')) as until
     from pg_class p join pg_namespace n on n.oid = p.relnamespace left join pg_inherits i on i.inhparent = p.oid
     left join pg_class c on c.oid = i.inhrelid where n.nspname = $1 and p.relkind = 'p' group by 1 order by 1`,
    [schema],
  )
  const soon = new Date(now + 35 * 86_400_000).toISOString().slice(0, 10)
  const short = rows.filter(row => (row.until ?? '').slice(0, 10) < soon).map(row => row.name)
  return short.length === 0
    ? ok('partitions', ['按月分区已备好', 'monthly partitions are made ahead'])
    : bad(
        'partitions',
        ['分区不足：{names}', 'partitions run out: {names}'],
        ['启动程序会补建', 'the start makes them'],
        { names: short.join(', ') },
      )
}

async function clock(db: pg.Client): Promise<Found> {
  const before = Date.now()
  const { at } = await one<{ at: number }>(db, 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at')
  const apart = Math.round(Math.abs(at - (before + Date.now()) / 2) / 100) / 10
  const says = ['与数据库时钟相差 {apart} 秒', 'the clock is {apart} s off the database’s'] as const
  const wayOut = ['两台机器都启用时间同步（NTP）', 'let both machines keep time by NTP'] as const
  if (apart > 60) return bad('clock', [...says], [...wayOut], { apart })
  return apart > 2 ? warn('clock', [...says], [...wayOut], { apart }) : ok('clock', [...says], { apart })
}

async function zone(db: pg.Client, name: string): Promise<Found> {
  const { known } = await one<{ known: boolean }>(
    db,
    'select exists (select from pg_timezone_names where name = $1) as known',
    [name],
  )
  return known
    ? ok('time-zone', ['时区 {name}', 'time zone {name}'], { name })
    : bad(
        'time-zone',
        ['数据库不认识时区 {name}', 'the database does not know the time zone {name}'],
        ['更新数据库的时区数据', 'bring its time zones up to date'],
        { name },
      )
}
