import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFault } from '#shell/config/fault.ts'

// A machine may die in the middle of a restoring. What lies in the folder then looks like a house that has only begun: a start
// would make an empty database beside the old keys and heads. A mark stands there from before the first file until the last.

/** The name of the mark within a data folder. */
export const restoringMark = 'restoring'

const markOf = (dataDir: string): string => join(dataDir, restoringMark)

/** Marks a data folder as not whole yet, durably, before anything is laid into it. */
export const beginRestoring = (dataDir: string): void =>
  writeFileSync(markOf(dataDir), '', { mode: 0o600, flush: true })

/** The folder is whole: it may be started. */
export const endRestoring = (dataDir: string): void => rmSync(markOf(dataDir), { force: true })

/** Whether a restoring into this folder was begun and neither finished nor taken back. */
export const isHalfRestored = (dataDir: string): boolean => existsSync(markOf(dataDir))

/** Throws a StartFault for a folder that is being restored, or whose restoring was cut off: nothing may be begun in it. */
export function mustBeRestored(dataDir: string): void {
  if (!isHalfRestored(dataDir)) return
  throw startFault(
    [
      '{dataDir} 正在恢复，或恢复到一半中断了，数据不全。中断的请清空它，再恢复一次。',
      '{dataDir} is being restored, or its restoring was cut off and it is not whole: if it was cut off, empty it and restore once more.',
    ],
    { dataDir },
  )
}
