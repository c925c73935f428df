import { withdrawFinding } from '#capabilities/findings/index.ts'
import type { Id } from '#kernel/id.ts'
import type { Db } from '#shell/db/pool.ts'
import type { Change } from '#shell/log/write.ts'
import { wasThere } from './rules/absent.ts'

type Arrived = { shiftId: Id; personId: Id; startsAt: number; onAt: number; now: number }

/**
 * A sign-on that was made in time and arrives late shows that the guard was there: the finding `absent` about the shift
 * is taken back by a verdict of the program's own. Instants in milliseconds. Returns the changes; none where there is
 * nothing to take back.
 */
export async function withdrawAbsent(db: Db, { shiftId, personId, startsAt, onAt, now }: Arrived): Promise<Change[]> {
  if (!wasThere(startsAt, onAt)) return []
  const found = await db
    .selectFrom('finding')
    .select('id')
    .where('personId', '=', personId)
    .where('kind', '=', 'absent')
    .where('aboutTable', '=', 'shift')
    .where('aboutId', '=', shiftId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('findingVerdict').select('id').whereRef('findingVerdict.findingId', '=', 'finding.id'))),
    )
    .execute()
  const changes: Change[] = []
  for (const { id } of found) changes.push(...(await withdrawFinding({ db, now }, id)))
  return changes
}
