import { Type } from 'typebox'
import { withRole, type Grant } from '#kernel/access.ts'
import { newId, type Id } from '#kernel/id.ts'
import { defineRequest, type InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Imported } from '#kernel/preview.ts'
import { Shape, Text } from '#kernel/shape.ts'
import { instant } from '#shell/db/parsers.ts'
import type { Act, Doing } from '#shell/door/door.ts'
import { headingsFor } from '#shell/import/heading-map.ts'
import { noteImport } from '#shell/import/note-import.ts'
import type { Steps } from '#shell/import/runs.ts'
import type { Upload } from '#shell/import/upload.ts'
import type { Change } from '#shell/log/write.ts'
import { routesOf } from '../../sites/index.ts'
import { sticksRegister } from '../register.ts'
import { lapsOf, routeOfLap } from '../rules/stick-laps.ts'
import { planSticks, type PlannedTouch } from './plan.ts'

/** `digest` is that of the preview, which is bound to the file and to what was kept then. */
export const importSticksOp = defineRequest({
  name: 'sticks.import',
  input: Shape({ digest: Text(100), fileName: Type.String() }),
})

/** The office brings stick logs in; leaders write single rounds by hand. */
export const mayBringSticks: Grant<unknown> = withRole('administrator', 'office')

type Touch = PlannedTouch & { personId: Id; checkpointId: Id; siteId: Id; at: number; scanId: Id; roundId: Id | null }
type Round = { id: Id; routeId: Id | null; shiftId: Id; siteId: Id; personId: Id; startedAt: string; endedAt: string }

const batchSize = 500

/**
 * Keeps the touches of a stick log as they were previewed, whole or not at all, as scans of whoever touched, cut into
 * rounds where a shift was on. Refused: `access.denied`, `import.changed`, `import.stopped`, what `parseSticks` refuses.
 */
export const importSticks =
  (upload: Upload, steps: Steps): Act<InputOf<typeof importSticksOp>, Imported> =>
  async (doing, { digest }) => {
    const { db, actor, now, city } = doing
    if (!mayBringSticks(actor, null)) return refuse('access.denied')
    const { partyId } = actor
    const told = await headingsFor(db, partyId, sticksRegister.name)
    const planned = await planSticks(db, upload, { partyId, now, timeZone: city.timeZone, told })
    if (!planned.ok) return planned
    const { rows, counts, digest: seen } = planned.value
    if (seen !== digest) return refuse('import.changed')
    const touches = rows.flatMap(row => kept(row, now))
    const source = sourceOf(upload)
    const rounds = await roundsIn(doing, touches)
    await writeRounds(doing, rounds, source)
    if (!(await writeScans(doing, touches, { source, steps }))) return refuse('import.stopped')
    const refused = rows.flatMap(({ verdict, row }) => (verdict === 'refused' ? [row] : []))
    const answer: Imported = { added: touches.length, changed: 0, same: counts.same, refused }
    await noteImport(doing, 'sticks.import', upload, answer)
    return done({ answer, changes: [] })
  }

const sourceOf = ({ fileName }: Upload): string => [...fileName].slice(0, 120).join('') || 'xlsx'

const kept = (row: PlannedTouch, now: number): Touch[] =>
  row.verdict === 'add' || row.verdict === 'warned' ? [{ ...(row as Touch), scanId: newId(now), roundId: null }] : []

/** Cuts what one guard touched on one shift into rounds, and names each touch's. */
async function roundsIn({ db, now }: Doing, touches: readonly Touch[]): Promise<Round[]> {
  const onShift = touches.filter(touch => touch.shiftId)
  const routes = await routesOf(db, [...new Set(onShift.map(touch => touch.siteId))])
  const byShift = Map.groupBy(onShift, touch => touch.shiftId as Id)
  return [...byShift.values()].flatMap(of =>
    lapsOf(of).map(lap => {
      const [first, last] = [lap[0] as Touch, lap.at(-1) as Touch]
      const own = routes.filter(route => route.postId === first.postId)
      const id = newId(now)
      for (const touch of lap) touch.roundId = id
      const { siteId, personId, shiftId } = first
      const times = { startedAt: instant(first.at), endedAt: instant(last.at) }
      return { id, routeId: routeOfLap(lap, own)?.id ?? null, shiftId: shiftId as Id, siteId, personId, ...times }
    }),
  )
}

async function writeRounds({ db, actor, now, log }: Doing, rounds: readonly Round[], source: string): Promise<void> {
  const { partyId, membershipId } = actor
  const more = { partyId, receivedAt: instant(now), enteredBy: membershipId, behalfReason: source }
  for (let from = 0; from < rounds.length; from += batchSize) {
    const batch = rounds.slice(from, from + batchSize)
    await db
      .insertInto('round')
      .values(batch.map(round => ({ ...round, ...more })))
      .execute()
    await log(
      batch.map(({ id, siteId, personId }): Change => ({
        kind: 'stick.round',
        table: 'round',
        id,
        siteId,
        partyId,
        personId,
      })),
    )
  }
}

/** Writes and logs the scans by the batch; false when somebody stopped it. */
async function writeScans(
  { db, actor, now, log }: Doing,
  touches: readonly Touch[],
  { source, steps }: { source: string; steps: Steps },
): Promise<boolean> {
  const { partyId, membershipId } = actor
  for (let from = 0; from < touches.length; from += batchSize) {
    if (!(await steps.at(from, touches.length))) return false
    const batch = touches.slice(from, from + batchSize)
    const rows = batch.map(({ scanId, siteId, postId, shiftId, roundId, personId, checkpointId, at, card, point }) => ({
      id: scanId,
      receivedAt: instant(now),
      happenedAt: instant(at),
      deviceAt: instant(at),
      clockOffset: 0,
      siteId,
      postId,
      checkpointId,
      roundId,
      shiftId,
      partyId,
      personId,
      membershipId,
      deviceId: null,
      deviceSeq: null,
      code: (card ?? point ?? '').slice(0, 200),
      how: 'stick',
    }))
    await db.insertInto('scan').values(rows).execute()
    await log(
      batch.map(({ scanId, siteId, personId, stick }): Change => {
        const note = { source, ...(stick ? { stick: stick.slice(0, 40) } : {}) }
        return { kind: 'patrol.scan', table: 'scan', id: scanId, siteId, partyId, personId, note }
      }),
    )
  }
  return steps.at(touches.length, touches.length)
}
