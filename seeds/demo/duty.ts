import { createCipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { walkItems } from '#capabilities/handovers/rules/walk-items.ts'
import { between, day, minute } from './clock.ts'
import { placeOn } from './found.ts'
import { kitOf } from './post-books.ts'
import type { Shift } from './roster.ts'
import { phone, type PhoneOp, type Speaker, type Stage } from './speak.ts'
import { walked, type Manner, type Scanned } from './walks.ts'
import type { Plan } from './found.ts'

// What a guard does in a shift, as their phone tells it.

/** A PIN sealed to the house for one op, as the pocket seals it. */
export function sealedPin({ house }: Stage, pin: string, opId: Id): string {
  const mine = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = mine.publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
  const theirs = createPublicKey({ key: Buffer.from(house.keys.sealing.spki, 'base64'), format: 'der', type: 'spki' })
  const shared = diffieHellman({ privateKey: mine.privateKey, publicKey: theirs })
  const key = Buffer.from(hkdfSync('sha256', shared, point, 'gatehouse.pin.v1', 32))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(opId))
  return Buffer.concat([point, iv, cipher.update(pin, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}

/** Signs on; the attendance's id. */
export async function signOn(stage: Stage, { id: shiftId, site, post, guard }: Shift, more: object = {}): Promise<Id> {
  const id = newId(stage.house.now())
  const [x, y] = post.row.at
  const place = guard.placed ? { place: { ...placeOn(site.row, x, y), metres: 12 } } : {}
  const declared = { certificate: true, uniform: true, badge: true }
  await phone(stage, guard.who, [
    { id, name: 'attendance.sign-on', input: { shiftId, postId: post.id, declared, ...place, ...more } },
  ])
  return id
}

export const leave = (stage: Stage, { id: shiftId, guard }: Shift, attendanceId: Id): Promise<unknown> =>
  phone(stage, guard.who, [{ name: 'attendance.leave', input: { attendanceId, shiftId } }])

type Handing = { from: Shift; to: Shift; attendanceId: Id; notes?: string; short?: boolean; matters?: Id[] }

/** Hands the post over: walked and counted together, signed by both. */
export async function handOver(
  stage: Stage,
  { from, to, attendanceId, notes = '', short, matters = [] }: Handing,
): Promise<Id> {
  const id = newId(stage.house.now())
  const things = kitOf(from.post.row.kind)
  const counted = things.map(({ item, count }, n) => ({
    item,
    expected: count,
    found: short && n === 0 ? count - 1 : count,
  }))
  const input = {
    postId: from.post.id,
    fromShift: from.id,
    toShift: to.id,
    attendanceId,
    counted,
    walked: walkItems(from.post.row.kind).map(item => ({ item, good: true })),
    matters: matters.map(caseId => ({ caseId, read: true, taken: true })),
    recordRead: true,
    successor: { number: to.guard.number, sealedPin: sealedPin(stage, to.guard.pin, id) },
    notes,
  }
  await phone(stage, from.guard.who, [
    { name: 'handover.begin', input: { attendanceId, shiftId: from.id }, at: stage.house.now() - 3 * minute },
    { id, name: 'handover.sign', input },
  ])
  return id
}

export type Round = { id: Id; scans: { id: Id; scanned: Scanned }[]; endedAt: number }
type Walking = {
  shift: Shift
  plan: Plan
  from: number
  manner?: Manner
  unfinished?: boolean
  sentAt?: number
  bad?: string
  by?: Speaker
  dueAt?: number
}

/** Walks a round and sends it when it is over, or when the phone has signal again. */
export async function walkRound(stage: Stage, walking: Walking): Promise<Round> {
  const { shift, plan, from, manner = 'honest', unfinished = false, dueAt } = walking
  const { guard, site } = shift
  const { rng } = stage
  const id = newId(Math.round(from))
  const points = unfinished ? plan.on.slice(0, Math.ceil(plan.on.length / 2)) : plan.on
  const stops = walked(
    { rng, site, points, from: from + 20_000, places: guard.placed && plan.kind !== 'video' },
    manner,
  )
  const endedAt = (stops.at(-1)?.at ?? from) + between(rng, 20, 70) * 1000
  const scans = stops.map(scanned => ({ id: newId(Math.round(scanned.at)), scanned }))
  const about = { roundId: id, shiftId: shift.id }
  const screen = plan.kind === 'video'
  const seen = scans.map(({ id: scanId, scanned: { point, at, how, place } }): PhoneOp => {
    const read = screen ? { code: `camera:${point.id}`, how: 'camera' } : { code: point.code, how }
    return { id: scanId, name: 'patrol.scan', at, input: { ...read, ...about, ...(place ? { place } : {}) } }
  })
  const answers = scans.flatMap(({ id: scanId, scanned: { point, at } }): PhoneOp[] => {
    if (!point.questionId) return []
    const bad = walking.bad !== undefined && point === points.find(one => one.questionId)
    const answer = { questionId: point.questionId, good: !bad, ...(bad ? { says: walking.bad as string } : {}) }
    return [
      { name: 'point.answer', at: at + 4000, input: { scanId, checkpointId: point.id, ...about, answers: [answer] } },
    ]
  })
  const ops: PhoneOp[] = [
    {
      id,
      name: 'round.start',
      at: from,
      input: {
        routeId: plan.routeId,
        shiftId: shift.id,
        planId: plan.id,
        ...(dueAt ? { dueAt: new Date(dueAt).toISOString() } : {}),
      },
    },
    ...seen,
    ...answers,
    ...(unfinished ? [] : [{ name: 'round.end', at: endedAt, input: { roundId: id } }]),
  ]
  const send = (instant: number, some: readonly PhoneOp[]) =>
    stage.clock.at(Math.min(instant, stage.now), () => phone(stage, walking.by ?? guard.who, some))
  // With signal each scan arrives at once; of older rounds only the whole matters, and a demo should not take long.
  const live = walking.sentAt === undefined && stage.now - from < day
  if (live)
    for (const op of ops.toSorted((a, b) => (a.at ?? from) - (b.at ?? from))) await send((op.at ?? from) + 2000, [op])
  else await send(walking.sentAt ?? (unfinished ? stage.house.now() : endedAt + 2000), ops)
  return { id, scans, endedAt }
}
