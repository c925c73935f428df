import type { Living } from './build.ts'
import { ask, type Speaker, type Stage } from './speak.ts'

// Who is told what, and when not: quiet hours, kinds that an office or somebody chose otherwise, and a webhook that never
// worked. Its name is one that no machine but one's own may answer to (RFC 6761), so nothing of a demo is sent anywhere:
// the house refuses such an address each time, and after a day of it stops the webhook by itself.

type Timed = { days: number; hours: number; run: () => Promise<unknown> }

/** What people choose to be told, each so many days ago at an hour of the day. */
export function tellingOf(stage: Stage, { founded }: Living): Timed[] {
  const { leader, office, manager } = founded.staff
  return [
    { days: 12, hours: 9, run: () => quiet(stage, leader, { starts: 1320, ends: 420, days: everyDay }) },
    { days: 12, hours: 9.1, run: () => quiet(stage, office, { starts: 1110, ends: 510, days: everyDay }) },
    { days: 11, hours: 9, run: () => quiet(stage, manager, { starts: 1260, ends: 480, days: ['6', '7'] }) },
    { days: 12, hours: 9.2, run: () => rules(stage, office) },
    { days: 4, hours: 10, run: () => webhook(stage, office) },
    ...mornings.flatMap(days => [
      { days, hours: 8.6, run: () => ask(stage, office, '/notices/read', {}) },
      { days, hours: 10.7, run: () => ask(stage, leader, '/notices/read', {}) },
      { days, hours: 17.5, run: () => ask(stage, leader, '/notices/read', {}) },
    ]),
  ]
}

/** Days ago on whose mornings notices were read. */
const mornings = Array.from({ length: 12 }, (_, n) => 12 - n)

const everyDay = ['1', '2', '3', '4', '5', '6', '7'] as const

type Quiet = { starts: number; ends: number; days: readonly string[] }
const quiet = (stage: Stage, who: Speaker, hours: Quiet): Promise<unknown> =>
  ask(stage, who, '/notices/wish', { language: 'zh', quiet: true, ...hours })

/** The company: rounds that were missed push nobody awake, the office hears of posts without anybody too. */
async function rules(stage: Stage, office: Speaker): Promise<void> {
  const set = (body: object) => ask(stage, office, '/notices/rules', body)
  await set({ role: 'leader', kind: 'round.missed', channels: ['app'] })
  await set({ role: 'office', kind: 'post.absent', channels: ['app'] })
  await set({ role: 'administrator', kind: 'matter.escalated', channels: ['app', 'push', 'mail'] })
  await set({ kind: 'swap.to-decide', channels: ['app'] })
}

/** An address of the client's alarm desk as somebody typed it from a plan of their own network. */
async function webhook(stage: Stage, office: Speaker): Promise<void> {
  const kinds = ['incident.reported', 'help.pressed', 'post.absent']
  const { id } = await ask(stage, office, '/webhooks', { url: 'https://duty-desk.localhost/gatehouse', kinds })
  await ask(stage, office, `/webhooks/${id}/test`, {})
}
