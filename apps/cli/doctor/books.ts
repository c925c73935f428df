import { parseCheckpoint, parseNote } from '#kernel/log.ts'
import type { Bench } from '#shell/cli.ts'
import { openStore, within, type City, type Store } from '#shell/db/pool.ts'
import { astrayWords, keysAstray } from '#shell/identity/keys-fit.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { noteIsOurs } from '#shell/log/head-key.ts'
import { readKeptHeads } from '#shell/log/kept-heads.ts'
import { booksState } from '#shell/metrics/state.ts'
import { bad, ok, warn, type Found } from './found.ts'

/** How the books stand: what waits, and whether the newest head kept outside is of this log. `running`: a server is at work. */
export async function lookAtBooks(ownerUrl: string, bench: Bench, running: boolean): Promise<Found[]> {
  const { settings, now } = bench
  const city: City = { schema: settings.city, name: settings.city, timeZone: settings.timeZone }
  const store = openStore(ownerUrl, { max: 1 })
  try {
    const state = await booksState(store, city, now)
    return [
      sealing(state, running),
      telling(state, running),
      aside(state.quarantined),
      await heads({ store, city, bench }),
      await identityKey({ store, city, bench }),
    ]
  } finally {
    await store.pool.end()
  }
}

const look = ['看服务日志中的错误', 'look for errors in the server’s log'] as const
const starts = ['启动程序即会处理', 'it goes on when the program is started'] as const

function sealing({ unsealed, oldestUnsealed }: { unsealed: number; oldestUnsealed: number }, running: boolean): Found {
  const facts = { unsealed, seconds: Math.round(oldestUnsealed / 1000) }
  if (oldestUnsealed < 60_000)
    return ok(
      'sealer',
      ['日志逐条封存，待封存 {unsealed} 条', 'the log is sealed as it is written; {unsealed} wait'],
      facts,
    )
  const says = [
    '{unsealed} 条待封存，最久 {seconds} 秒',
    '{unsealed} entries wait for their place, the oldest {seconds} s',
  ] as const
  return running ? bad('sealer', [...says], [...look], facts) : warn('sealer', [...says], [...starts], facts)
}

function telling({ outbox, oldestOutbox }: { outbox: number; oldestOutbox: number }, running: boolean): Found {
  const facts = { outbox, seconds: Math.round(oldestOutbox / 1000) }
  if (oldestOutbox < 60_000)
    return ok('outbox', ['变动随时通知，待通知 {outbox} 条', 'changes are told as they come; {outbox} wait'], facts)
  const says = [
    '{outbox} 条变动未通知，最久 {seconds} 秒',
    '{outbox} changes wait to be told, the oldest {seconds} s',
  ] as const
  return running ? bad('outbox', [...says], [...look], facts) : warn('outbox', [...says], [...starts], facts)
}

const aside = (count: number): Found =>
  count === 0
    ? ok('quarantine', ['没有搁置的手机记录', 'nothing is kept aside'])
    : warn(
        'quarantine',
        ['搁置了 {count} 条手机记录', '{count} ops of phones are kept aside'],
        ['请内勤在“手机”页面处理', 'the office decides about them on the page of phones'],
        { count },
      )

/** The signing key is looked at with the heads; this is the other one. */
async function identityKey({ store, city, bench }: Heads): Promise<Found> {
  const keys = await readKeys({ ...bench.settings, dataDir: bench.dataDir })
  const astray = await keysAstray(store, city, keys)
  return astray.includes('IDENTITY_KEY')
    ? bad('identity-key', astrayWords.IDENTITY_KEY, astrayWords.wayOut)
    : ok('identity-key', ['身份密钥与账册相符', 'the identity key is the one of these books'])
}

type Heads = { store: Store; city: City; bench: Bench }

async function heads({ store, city, bench }: Heads): Promise<Found> {
  const note = (await readKeptHeads(bench.dataDir, city)).at(-1)
  const keys = await readKeys({ ...bench.settings, dataDir: bench.dataDir })
  const parsed = note ? parseNote(note) : null
  const head = parsed && parseCheckpoint(parsed.body)
  if (!note)
    return warn(
      'heads',
      ['数据库外还没有树头', 'no signed head is kept outside the database'],
      ['启动程序并有记录后自动保存', 'one is kept once the program has written something'],
    )
  if (!parsed || !head || !noteIsOurs(parsed, keys.heads))
    return bad(
      'heads',
      ['最新的树头不是本机密钥所签', 'the newest head is not signed by this key'],
      ['检查 SIGNING_KEY 或 keys/signing', 'look at SIGNING_KEY or keys/signing'],
    )
  const row = await within(store, city, 'system', db =>
    db.selectFrom('tree').select('root').where('treeSize', '=', head.size).executeTakeFirst(),
  )
  return row?.root.equals(head.root)
    ? ok('heads', ['最新的树头（{size} 条）与数据库相符', 'the newest head ({size} entries) fits the database'], {
        size: head.size,
      })
    : bad(
        'heads',
        ['最新的树头（{size} 条）与数据库不符', 'the newest head ({size} entries) does not fit the database'],
        [
          '运行 gatehouse log verify；若恢复了旧备份即属此情形',
          'run gatehouse log verify; an older backup restored looks like this',
        ],
        { size: head.size },
      )
}
