import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { backUp, keepNewest, type BackedUp, type BackingUp } from '#shell/backup/back-up.ts'
import { rememberBackup } from '#shell/backup/last.ts'
import { tryOut } from '#shell/backup/try-out.ts'
import { defineTask, type Bench } from '#shell/cli.ts'
import { inBoth, startFault } from '#shell/config/fault.ts'
import type { City } from '#shell/db/pool.ts'
import { migrationNames } from '#shell/db/migrate.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { claim } from '#shell/postgres/claim.ts'
import { databaseOf, mustHaveKey } from './database.ts'
import { megabytes, programVersion } from './program.ts'
import { proofLines, proofHolds } from './proof-words.ts'

/** Everything an installation is, as one folder: made while the program works, and restored once before it counts. */
export const backup = defineTask({
  name: 'backup',
  does: [
    '不停机备份数据库、照片文件、密钥和树头，并当场恢复一遍、核验日志',
    'back up the database, kept files, keys and heads without stopping, then restore the copy once and verify its log',
  ],
  takes: {
    to: [
      '放备份的文件夹，默认为数据文件夹中的 backups',
      'folder for backups; backups/ in the data folder unless given',
    ],
    keep: ['只保留最近几份，较早的删除', 'how many to keep; older whole ones are removed'],
    'dumped-at': [
      '与 --files-only 合用：数据库转储开始的时间',
      'with --files-only: when the dump of the database was begun',
    ],
  },
  flags: {
    'without-keys': [
      '不备份密钥（另存 keys 文件夹；缺了它备份无法恢复）',
      'leave the keys out: they must be kept apart, or the backup cannot be restored',
    ],
    'no-verify': ['不恢复验证', 'do not restore it once'],
    'files-only': [
      '自备数据库时：只备份照片文件、密钥和树头',
      'with a database of one’s own: kept files, keys and heads only',
    ],
  },
  async perform(bench) {
    const to = resolve(bench.options['to']?.at(-1) ?? join(bench.dataDir, 'backups'))
    const most = keepOf(bench.options['keep']?.at(-1))
    if (bench.settings.databaseUrl && !bench.flags.has('files-only')) return sayWhatToUse(bench)
    if (!bench.settings.databaseUrl && bench.flags.has('files-only'))
      throw startFault([
        '--files-only 用于自备数据库（DATABASE_URL）。',
        '--files-only is for a database of one’s own (DATABASE_URL).',
      ])
    mustHaveKey(bench.settings, bench.dataDir)
    const held = claim(join(bench.dataDir, 'backup.claim'))
    if (!held.mine)
      throw startFault(['进程 {pid} 正在备份。', 'Process {pid} is backing up already.'], { pid: held.pid })
    try {
      return await made(bench, to, most)
    } finally {
      held.release()
    }
  },
})

function keepOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text)
  throw startFault(['--keep 应为 1 至 9999 的整数。', '--keep must be a whole number from 1 to 9999.'])
}

async function made(bench: Bench, to: string, most: number | null): Promise<number> {
  const { settings, dataDir, say, stopped, progress } = bench
  const city: City = { schema: settings.city, name: settings.city, timeZone: settings.timeZone }
  const database = settings.databaseUrl ? null : await databaseOf(settings, dataDir, bench.aside)
  try {
    const keys = await readKeys({ ...settings, dataDir })
    const begun = performance.now()
    const given = await backingUp(bench, { to, city, keys, ownerUrl: database?.ownerUrl ?? null })
    const done = await backUp(given)
    sayMade(bench, done, performance.now() - begun)
    const proven = database !== null && !bench.flags.has('no-verify')
    if (proven) {
      const began = performance.now()
      const proof = await tryOut({ backup: done, dataDir, city, keys, progress, stopped })
      if (stopped())
        throw startFault(['验证已停止，备份保留，未经验证。', 'Verifying was stopped; the backup stays, not verified.'])
      for (const line of proofLines(proof, performance.now() - began)) say(line)
      if (!proofHolds(proof)) return 1
    } else if (database) say(inBoth(['未做恢复验证。', 'Not verified: nobody knows yet whether it can be restored.']))
    await rememberBackup(dataDir, { at: done.manifest.madeAt, folder: done.folder, proven })
    const removed = most === null ? 0 : await keepNewest(to, city, most)
    if (removed > 0) say(inBoth(['已删除较早的备份 {removed} 份。', 'Older backups removed: {removed}.'], { removed }))
    return done.manifest.damaged.length > 0 ? 1 : 0
  } finally {
    await database?.stop()
  }
}

type Place = Pick<BackingUp, 'to' | 'city' | 'keys' | 'ownerUrl'>

async function backingUp(bench: Bench, place: Place): Promise<BackingUp> {
  const { settings, dataDir, root, now, stopped, progress } = bench
  const dumpedAt = bench.options['dumped-at']?.at(-1)
  const headsUntil = dumpedAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(dumpedAt)
  if (Number.isNaN(headsUntil))
    throw startFault(['--dumped-at 应形如 2026-11-22T02:00:00Z。', '--dumped-at must look like 2026-11-22T02:00:00Z.'])
  return {
    ...place,
    dataDir,
    set: { identity: settings.identityKey !== null, signing: settings.signingKey !== null },
    withKeys: !bench.flags.has('without-keys'),
    headsUntil,
    program: programVersion(root),
    schema: (await migrationNames()).at(-1) ?? '',
    now,
    say: (step, { done, total }) => progress(step === 'files' ? done : Math.min(done, total - 1), total),
    stopped,
  }
}

function sayMade({ say, aside, flags, settings }: Bench, { folder, manifest }: BackedUp, milliseconds: number): void {
  const { files, keys, damaged } = manifest
  const facts = {
    folder,
    files: files.filter(({ path }) => path.startsWith('files/')).length,
    size: megabytes(files.reduce((sum, { size }) => sum + size, 0)),
    seconds: (milliseconds / 1000).toFixed(1),
  }
  say(
    inBoth(
      [
        '备份完成：{folder}（{size}，照片文件 {files} 个，{seconds} 秒）。',
        'Backed up: {folder} ({size}, {files} kept files, {seconds} s).',
      ],
      facts,
    ),
  )
  if (flags.has('without-keys'))
    say(
      inBoth([
        '备份中没有密钥：没有另存的 keys 文件夹就无法恢复，证件号码也无法还原。',
        'Without keys: it cannot be restored, nor an identity number read, without the keys folder kept apart.',
      ]),
    )
  else
    say(
      inBoth([
        '备份含密钥，须与数据文件夹同样保密，并复制到另一台机器。',
        'It holds the keys: keep it as secret as the data folder, and a copy on another machine.',
      ]),
    )
  const set = [
    ...(keys.identity === 'setting' ? ['IDENTITY_KEY'] : []),
    ...(keys.signing === 'setting' ? ['SIGNING_KEY'] : []),
    ...(settings.pushKey ? ['PUSH_KEY'] : []),
  ]
  if (set.length > 0)
    say(
      inBoth(
        ['由设置给出的 {set} 不在备份中，请另存。', '{set} came as settings and are not in it: keep them apart.'],
        { set: set.join(', ') },
      ),
    )
  for (const path of damaged)
    aside(inBoth(['{path} 的内容与名称不符，未备份。', '{path} is not what its name says and was left out.'], { path }))
}

/** A server of one's own is backed up by its own means: says exactly which, and in which order. */
function sayWhatToUse({ say, settings, dataDir }: Bench): number {
  const owner = settings.databaseOwnerUrl ? 'DATABASE_OWNER_URL' : 'DATABASE_URL'
  say(
    inBoth([
      '数据库是自备的，请用它自己的工具备份，顺序如下：',
      'The database is a server of your own: back it up with its own tools, in this order:',
    ]),
  )
  say('')
  say('  at=$(date -u +%Y-%m-%dT%H:%M:%SZ)')
  say(`  pg_dump --format=custom --schema=${settings.city} --schema=public --file="gatehouse-$at.dump" "$${owner}"`)
  say('  gatehouse backup --files-only --dumped-at "$at"')
  say('')
  say(inBoth(['恢复到另一台机器：', 'To restore on another machine:']))
  say('')
  say(`  createdb --template=template0 --encoding=UTF8 --lc-collate=C --lc-ctype=C.UTF-8 gatehouse`)
  say(`  psql -d gatehouse -c 'create role gatehouse_app nologin'   # ${inBoth(['已有则跳过', 'unless it is there'])}`)
  say(`  pg_restore --exit-on-error --clean --if-exists --no-owner --dbname="$${owner}" gatehouse-….dump`)
  say('  gatehouse restore FOLDER --into DATA_DIR')
  say('')
  const wal = [
    '整库连续归档可用 pg_basebackup 和 WAL 归档，同样先于 --files-only。',
    'For point-in-time recovery use pg_basebackup and a WAL archive, likewise before --files-only.',
  ] as const
  say(inBoth([...wal]))
  if (!existsSync(join(dataDir, 'files')))
    say(inBoth(['本机还没有照片文件。', 'There are no kept files on this machine yet.']))
  return 1
}
