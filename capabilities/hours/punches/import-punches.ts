import { newId, type Id } from '#kernel/id.ts'
import { defineRequest, type InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Imported } from '#kernel/preview.ts'
import { Shape, Text } from '#kernel/shape.ts'
import { Type } from 'typebox'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { headingsFor } from '#shell/import/heading-map.ts'
import { noteImport } from '#shell/import/note-import.ts'
import type { Steps } from '#shell/import/runs.ts'
import type { Upload } from '#shell/import/upload.ts'
import { punchesRegister } from '../register.ts'
import { mayPunches } from './access.ts'
import { planPunches, type PunchPlan } from './plan.ts'

/** `digest` is that of the preview, which is bound to the file and to what was kept then. */
export const importPunchesOp = defineRequest({
  name: 'punches.import',
  input: Shape({ digest: Text(100), fileName: Type.String() }),
})

const batchPunches = 500

/**
 * Keeps the punches of a sheet as they were previewed, whole or not at all; a punch kept already is kept once. Refused:
 * `access.denied`, `import.changed`, `import.stopped`, and what `parsePunches` refuses.
 */
export const importPunches =
  (upload: Upload, steps: Steps): Act<InputOf<typeof importPunchesOp>, Imported> =>
  async (doing, { digest }) => {
    const { db, actor, now, city } = doing
    if (!mayPunches.keep(actor, null)) return refuse('access.denied')
    const { partyId } = actor
    const told = await headingsFor(db, partyId, punchesRegister.name)
    const planned = await planPunches(db, upload, { partyId, now, timeZone: city.timeZone, told })
    if (!planned.ok) return planned
    const plan = planned.value
    if (plan.digest !== digest) return refuse('import.changed')
    const added = await write(doing, plan, { source: sourceOf(upload), steps })
    if (added === null) return refuse('import.stopped')
    const answer: Imported = {
      added,
      changed: 0,
      same: plan.counts.same,
      refused: plan.rows.flatMap(({ verdict, row }) => (verdict === 'refused' ? [row] : [])),
    }
    await noteImport(doing, 'punches.import', upload, answer)
    return done({ answer, changes: [] })
  }

const sourceOf = ({ fileName }: Upload): string => [...fileName].slice(0, 120).join('') || 'xlsx'

/** Writes and logs the punches by the batch. How many, or null when somebody stopped it. */
async function write(
  { db, actor, now, log }: Doing,
  { rows }: PunchPlan,
  { source, steps }: { source: string; steps: Steps },
): Promise<number | null> {
  const { partyId } = actor
  const importedAt = instant(now)
  const punches = rows.flatMap(({ personId, fresh }) =>
    fresh.map(at => ({ id: newId(now), partyId, personId: personId as Id, at, source, importedAt })),
  )
  for (let from = 0; from < punches.length; from += batchPunches) {
    if (!(await steps.at(from, punches.length))) return null
    const batch = punches.slice(from, from + batchPunches)
    await db.insertInto('punch').values(batch).execute()
    await log(batch.map(({ id, personId }) => ({ kind: 'punch.import', table: 'punch', id, partyId, personId })))
  }
  return (await steps.at(punches.length, punches.length)) ? punches.length : null
}
