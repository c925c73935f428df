import { newId } from '#kernel/id.ts'
import type { Living } from './build.ts'
import { minute } from './clock.ts'
import { ask, asked, DemoFault, enrol, type PhoneOp, type Speaker, type Stage, type Taken } from './speak.ts'

// A phone slipped out of a pocket on a round toward morning. Then the office ends it and enrols another; the lost one
// is found and switched on a day later and sends what it still held: kept aside, for the office to look at.

type Timed = { days: number; hours: number; run: () => Promise<unknown> }

/** What becomes of the phone, each step so many days ago at an hour of the day. */
export function lostPhone(stage: Stage, living: Living): Timed[] {
  let lost: { who: Speaker; held: PhoneOp[] } | null = null
  return [
    {
      days: 6,
      hours: 8.5,
      run: async () => {
        lost = await ended(stage, living)
      },
    },
    { days: 5, hours: 10, run: () => (lost ? found(stage, lost.who, lost.held) : Promise.resolve()) },
  ]
}

async function ended(stage: Stage, { founded, turns }: Living): Promise<{ who: Speaker; held: PhoneOp[] } | null> {
  const { office } = founded.staff
  const stood = turns.find(({ story, attendanceId }) => story?.lost && attendanceId)
  const plan = stood?.shift.post.plans[0]
  const deviceId = stood?.shift.guard.who.deviceId
  if (!stood || !plan || !deviceId) return null
  const { guard, id: shiftId, site, post, to } = stood.shift
  const at = to - 35 * minute
  const who = { ...guard.who }
  const roundId = newId(at)
  const about = { roundId, shiftId }
  const scans = plan.on.slice(0, 2).map(({ code }, n): PhoneOp => {
    const then = at + (1 + n * 3) * minute
    return { id: newId(then), name: 'patrol.scan', at: then, input: { code, how: 'qr', ...about } }
  })
  const line = '配电间门口有积水'
  const held: PhoneOp[] = [
    { id: roundId, name: 'round.start', at, input: { routeId: plan.routeId, shiftId, planId: plan.id } },
    ...scans,
    {
      name: 'hazard.open',
      at: at + 6 * minute,
      input: { siteId: site.id, postId: post.id, shiftId, line, photos: [] },
    },
  ]
  await ask(stage, office, `/devices/${deviceId}/revoke`, {})
  guard.who = await enrol(stage, office, { ...guard, partyId: guard.who.partyId })
  return { who, held }
}

/** Sends as a phone does that does not know it was ended; throws where anything is taken after all. */
async function found(stage: Stage, who: Speaker, held: readonly PhoneOp[]): Promise<void> {
  const now = stage.house.now()
  const ops = held.map(({ id = newId(now), name, input, at = now }) => ({ id, name, input, at: Math.round(at) }))
  const { body } = await asked<{ outcomes: Taken[] }>(stage, who, '/ops', { body: { deviceNow: now, ops } })
  const taken = body.outcomes?.filter(({ state }) => state !== 'quarantined')
  if (!taken || taken.length > 0) throw new DemoFault(`a lost phone: ${JSON.stringify(body)}`)
}
