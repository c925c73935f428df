import { faultSaid } from '#capabilities/dutylog/cli.ts'
import type { Proof } from '#shell/backup/prove.ts'
import { figure } from '#shell/cli.ts'
import { inBoth } from '#shell/config/fault.ts'

/** Whether what was restored is the house it was: log whole, every named file there, nothing of a newer program. */
export const proofHolds = ({ log, files, unknown }: Proof): boolean =>
  log.fault === null && files.missing === 0 && unknown === null

/** What a restored copy showed, line by line. */
export function proofLines({ log, files, behind, unknown }: Proof, milliseconds: number): string[] {
  const facts = {
    entries: figure(log.entries),
    records: figure(log.records),
    heads: figure(log.heads),
    files: figure(files.named),
    seconds: (milliseconds / 1000).toFixed(1),
  }
  const lines: string[] = []
  if (log.fault)
    lines.push(inBoth(['恢复出的日志核验不通过。', 'The restored log does not hold.']), faultSaid(log.fault))
  else
    lines.push(
      inBoth(
        [
          '已恢复验证：日志 {entries} 条、业务记录 {records} 条、树头 {heads} 个，完整（{seconds} 秒）。',
          'Verified by restoring: {entries} entries, {records} records, {heads} heads, whole ({seconds} s).',
        ],
        facts,
      ),
    )
  if (files.missing > 0)
    lines.push(
      inBoth(
        [
          '登记了 {files} 个文件，其中 {missing} 个不在。',
          '{files} files are named and {missing} of them are not there.',
        ],
        { ...facts, missing: files.missing },
      ),
    )
  if (unknown)
    lines.push(
      inBoth(['数据库由更新的程序改过（{unknown}）。', 'A newer program changed the database ({unknown}).'], {
        unknown,
      }),
    )
  if (behind > 0) lines.push(inBoth(['下次启动会升级数据表。', 'The next start brings its tables up to date.']))
  return lines
}
