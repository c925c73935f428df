import type { Id } from '#kernel/id.ts'
import { toPosition, type Position } from '#kernel/geo.ts'
import { addDays, dayAt, type Day } from '#kernel/time.ts'
import { firstRun, foundParties, foundStaff, type Parties, type Staff } from './found-people.ts'
import { district, everywhere } from './parties.ts'
import { leaderPost, sites, type PlanRow, type PostRow, type SiteRow } from './places.ts'
import { planPicture } from './pictures.ts'
import { changesAt } from './midway.ts'
import { dutyOf, kitOf, phoneBook } from './post-books.ts'
import { ask, look, upload, type Speaker, type Stage } from './speak.ts'

// Day one: the company opens its book by the first-run page, names everybody it works with, and sets its sites up.

export type Point = {
  id: Id
  name: string
  code: string | null
  x: number
  y: number
  floor: number | null
  questionId: Id | null
}
export type Plan = PlanRow & { id: Id; routeId: Id; on: Point[] }
export type Post = { id: Id; row: PostRow; plans: Plan[]; dutyVersionId: Id | null }
export type Site = { id: Id; row: SiteRow; points: Point[]; cameras: Point[]; posts: Post[] }
export type Founded = { parties: Parties; staff: Staff; sites: Site[] }

/** A position so many metres from the middle of a site. */
export const placeOn = ({ middle }: SiteRow, x: number, y: number): { lon: number; lat: number } => {
  const [lon, lat] = toPosition({ x, y }, middle)
  return { lon, lat }
}

const boundaryOf = (row: SiteRow) => {
  const [wide, high] = row.size.map(length => length / 2) as [number, number]
  // A corner cut off, so that the block is a block and no postage stamp.
  const corners: [number, number][] = [
    [-wide, -high],
    [wide, -high],
    [wide, high * 0.6],
    [wide * 0.7, high],
    [-wide, high],
    [-wide, -high],
  ]
  return { type: 'Polygon', coordinates: [corners.map(([x, y]): Position => toPosition({ x, y }, row.middle))] }
}

async function foundSite(
  stage: Stage,
  row: SiteRow,
  who: Pick<Founded, 'parties' | 'staff'>,
  today: Day,
): Promise<Site> {
  const { administrator: admin } = who.staff
  const { kind, name, address } = row
  const divisionCode = district.division
  const { id } = await ask(stage, admin, '/sites', { kind, name, address, divisionCode, relation: 'guards' })
  const at = `/sites/${id}`
  const fromOn = addDays(today, -200)
  for (const [party, relation] of [...row.parties, ...everywhere])
    await ask(stage, admin, `${at}/parties`, { partyId: who.parties[party], relation, fromOn })
  await ask(stage, admin, `${at}/boundary`, { boundary: boundaryOf(row) })
  await draw(stage, admin, id, row)
  if (row.area) {
    const { by, m2: areaM2, households } = row.area
    const span = { fromOn: addDays(today, -400), untilOn: addDays(today, 500) }
    const contract = { partyId: who.parties[by], number: `WY-${row.key}-01`, areaM2, households, ...span }
    await ask(stage, who.staff.housing, `${at}/contracts`, contract)
  }
  const points = await pointsOf(stage, admin, id, row)
  const cameras = await camerasOf(stage, admin, id, row)
  for (const line of phoneBook(name)) await ask(stage, admin, `${at}/phone-book`, line)
  await ask(stage, admin, `${at}/radio-channel`, { radioChannel: String(3 + sites.indexOf(row)) })
  const rows = row.key === 'one' ? [...row.posts, leaderPost] : row.posts
  const posts: Post[] = []
  for (const post of rows) posts.push(await foundPost(stage, admin, { id, row, points, cameras, today }, post))
  return { id, row, points, cameras, posts }
}

async function draw(stage: Stage, admin: Speaker, siteId: Id, row: SiteRow): Promise<void> {
  const [lon, lat] = row.middle
  const picture = planPicture(row)
  const file = {
    name: `${row.name}平面图.png`,
    type: 'image/png',
    bytes: picture.bytes,
    fields: { kind: 'plan', siteId },
  }
  const { id: fileId } = await upload(stage, admin, '/files', file)
  const frame = { corner: [...picture.corner], metresPerPixel: picture.metresPerPixel, turnedDegrees: 0 }
  await ask(stage, admin, `/sites/${siteId}/ground`, { centre: { lon, lat }, plan: { fileId, frame } })
}

async function pointsOf(stage: Stage, admin: Speaker, siteId: Id, row: SiteRow): Promise<Point[]> {
  const made: Point[] = []
  for (const [name, hint, x, y, floor, question] of row.points) {
    const body = { name, hint, floor, at: placeOn(row, x, y) }
    const { id, code } = await ask<{ id: Id; code: string }>(stage, admin, `/sites/${siteId}/checkpoints`, body)
    const questions = [{ kind: 'other', says: question ?? '', photoOnBad: false }]
    const [one] = question ? await ask<{ id: Id }[]>(stage, admin, `/checkpoints/${id}/questions`, { questions }) : []
    made.push({ id, name, code, x, y, floor, questionId: one?.id ?? null })
  }
  return made
}

async function camerasOf(stage: Stage, admin: Speaker, siteId: Id, row: SiteRow): Promise<Point[]> {
  const made: Point[] = []
  for (const name of row.cameras ?? []) {
    const body = { name: `摄像头 ${name}`, kind: 'camera' }
    const { id, code } = await ask<{ id: Id; code: null }>(stage, admin, `/sites/${siteId}/checkpoints`, body)
    made.push({ id, name, code, x: 0, y: 0, floor: null, questionId: null })
  }
  return made
}

type On = { id: Id; row: SiteRow; points: Point[]; cameras: Point[]; today: Day }
const dayKinds = ['workday', 'rest-day', 'holiday'] as const

async function foundPost(stage: Stage, admin: Speaker, on: On, row: PostRow): Promise<Post> {
  const { id } = await ask(stage, admin, `/sites/${on.id}/posts`, { name: row.name, kind: row.kind })
  await ask(stage, admin, `/sites/${on.id}/posts/${id}/place`, { at: placeOn(on.row, ...row.at) })
  const [from, to] = row.hours === 'all' ? [0, 24] : row.hours
  const changes = changesAt(on.row, row) * 60
  const halves =
    row.hours === 'all'
      ? [
          [changes, 720],
          [changes + 720, 720],
        ]
      : [[from * 60, (to - from) * 60]]
  const spans = dayKinds.flatMap(dayKind => halves.map(([starts, minutes]) => ({ dayKind, starts, minutes, heads: 1 })))
  await ask(stage, admin, `/posts/${id}/needs`, { fromOn: on.today, spans, seenIds: [] })
  await ask(stage, admin, `/posts/${id}/kit`, { things: kitOf(row.kind) })
  await ask(stage, admin, `/posts/${id}/duties`, { body: dutyOf(row.kind) })
  const plans: Plan[] = []
  for (const plan of row.plans ?? []) plans.push(await foundPlan(stage, admin, on, id, plan))
  const [duty] = await look<{ id: Id }[]>(stage, admin, `/posts/${id}/duties`)
  return { id, row, plans, dutyVersionId: duty?.id ?? null }
}

async function foundPlan(stage: Stage, admin: Speaker, on: On, postId: Id, row: PlanRow): Promise<Plan> {
  const walked = row.points.map(at => (row.kind === 'video' ? on.cameras[at] : on.points[at]) as Point)
  const checkpointIds = walked.map(({ id }) => id)
  const route = await ask(stage, admin, `/sites/${on.id}/routes`, { postId, name: row.name, checkpointIds })
  const { name, kind, starts, minutes, laps } = row
  const times = { dayKinds: [...dayKinds], starts, minutes, laps, slackMinutes: kind === 'fire' ? 20 : 25, shiftBy: 0 }
  const asks = { ordered: false, leastMinutes: null, signatures: kind === 'fire-closing' ? 2 : 1, fromOn: on.today }
  const { id } = await ask(stage, admin, `/posts/${postId}/round-plans`, {
    routeId: route.id,
    name,
    kind,
    ...times,
    ...asks,
  })
  return { ...row, id, routeId: route.id, on: walked }
}

/** Opens the book and sets everything up that stands before the first night; the clock stands at the stage's start. */
export async function found(stage: Stage): Promise<Founded> {
  const today = dayAt(stage.house.now(), stage.house.city.timeZone)
  const administrator = await firstRun(stage)
  const held = await foundParties(stage, administrator)
  const people = await foundStaff(stage, administrator, held)
  const made = await Promise.all(sites.map(row => foundSite(stage, row, { parties: held, staff: people }, today)))
  return { parties: held, staff: people, sites: made }
}
