import { resolve } from 'node:path'
import { restore, type Restored } from '#shell/backup/restore.ts'
import { defineTask, type Bench } from '#shell/cli.ts'
import { inBoth } from '#shell/config/fault.ts'
import type { Manifest } from '#shell/backup/manifest.ts'
import { readKeys } from '#shell/identity/keys.ts'
import { proofHolds, proofLines } from './proof-words.ts'
import { setOtherwise } from './set-otherwise.ts'

/** Makes a data folder of a backup, on this or another machine, and walks its log before anybody relies on it. */
export const restoreBackup = defineTask({
  name: 'restore',
  does: [
    '把备份恢复到空的数据文件夹，并核验日志',
    'restore a backup into an empty data folder, and verify its log there',
  ],
  words: { from: ['备份文件夹', 'the folder of the backup'] },
  takes: {
    into: ['数据文件夹，默认按 DATA_DIR', 'the data folder; as DATA_DIR says unless given'],
    keys: ['另存的 keys 文件夹（备份不含密钥时）', 'the keys folder kept apart, for a backup made without keys'],
  },
  async perform(bench) {
    const { settings, options, say, progress, stopped } = bench
    const into = resolve(options['into']?.at(-1) ?? bench.dataDir)
    const keys = options['keys']?.at(-1)
    const began = performance.now()
    const restored = await restore({
      from: resolve(bench.words['from'] as string),
      into,
      keysFrom: keys ? resolve(keys) : null,
      identityKey: settings.identityKey,
      signingKey: settings.signingKey,
      say: (_step, { done, total }) => progress(done, total),
      stopped,
    })
    const { manifest, proof } = restored
    if (proof) for (const line of proofLines(proof, performance.now() - began)) say(line)
    sayNext(bench, into, manifest)
    await sayOtherwise(bench, into, restored)
    return proof && !proofHolds(proof) ? 1 : 0
  },
})

/** What is set on this machine and would have a start read other books, or the restored ones with other keys. */
async function sayOtherwise({ say, settings }: Bench, into: string, { manifest, keys }: Restored): Promise<void> {
  const { identityKey, signingKey } = settings
  const asSet = await readKeys({ dataDir: into, identityKey, signingKey })
  const names = setOtherwise(settings, { postgres: manifest.postgres, keys }, asSet)
  if (names.length === 0) return
  say(
    inBoth(
      [
        '注意：这里设了 {names}，与恢复的内容不是一套：这样启动会用别的数据库或打不开身份证号、使树头不符。请先去掉，再启动。',
        'Mind: {names} set here {count|does|do} not belong to what was restored: a start would use another database, or keys that do not fit these books. Take {count|it|them} out first.',
      ],
      { names: names.join(', '), count: names.length },
    ),
  )
}

function sayNext({ say, settings }: Bench, into: string, manifest: Manifest): void {
  const { madeAt, city, timeZone, postgres } = manifest
  say(inBoth(['已恢复到 {into}（{madeAt} 的备份）。', 'Restored into {into} (as of {madeAt}).'], { into, madeAt }))
  const set = [
    `DATA_DIR=${into}`,
    ...(city === settings.city ? [] : [`CITY=${city}`]),
    ...(timeZone === settings.timeZone ? [] : [`TIME_ZONE=${timeZone}`]),
    ...(postgres ? [] : ['DATABASE_URL=…']),
  ]
  say(inBoth(['启动：{set} gatehouse start', 'Start it with: {set} gatehouse start'], { set: set.join(' ') }))
  if (!postgres)
    say(
      inBoth([
        '数据库请用自己的工具恢复，再核验日志。',
        'Restore the database with its own tools, then verify the log.',
      ]),
    )
  say(
    inBoth([
      '再用另存的树头核验：gatehouse log verify --heads 文件。原机器不要再启动。',
      'Then verify with the heads kept elsewhere: gatehouse log verify --heads FILE. Do not start the first machine again.',
    ]),
  )
  if (manifest.files.some(({ path }) => path.startsWith('settings/')))
    say(
      inBoth([
        '原来的设置在 gatehouse.env.from-backup，核对后改名使用。',
        'The settings it had are in gatehouse.env.from-backup: look through them, then rename it.',
      ]),
    )
}
