import { newId, type Id } from '#kernel/id.ts'
import { addDays, startOf } from '#kernel/time.ts'
import { hour, minute } from './clock.ts'
import type { Founded } from './found.ts'
import { guardAt } from './on-duty.ts'
import { dayOf } from './roster.ts'
import { ask, look, phone, type Speaker, type Stage } from './speak.ts'
import { incidents, type Told } from './incident-table.ts'
import type { Happening } from './timeline.ts'
import type { Turn } from './turns.ts'

// Incidents as they are told in the table: reported by whoever stood there, known by the leader, and what came of them.

type On = {
  stage: Stage
  turns: readonly Turn[]
  staff: Founded['staff']
  told: Told
  at: number
  caseId: Id
  who: Speaker
}

/** When one was: so many days ago at a time of day, or so many minutes ago. */
function whenOf(stage: Stage, { ago }: Told): number {
  if (typeof ago === 'number') return stage.now - ago * minute
  const [days, hours, minutes] = ago
  return startOf(addDays(dayOf(stage, stage.now), -days), stage.house.city.timeZone) + hours * hour + minutes * minute
}

export function incidentsOf(stage: Stage, turns: readonly Turn[], { staff }: Founded): Happening[] {
  return incidents.flatMap(told => {
    const at = whenOf(stage, told)
    const lane = turns.find(({ shift }) => shift.site.row.key === told.site)?.shift.site.id as Id
    const on: Partial<On> = { stage, turns, staff, told, at, caseId: newId(Math.round(at)) }
    const step = (minutes: number, run: () => Promise<unknown>): Happening => ({
      at: at + minutes * minute,
      lane,
      run: () => (on.who ? run() : Promise.resolve()),
    })
    const first: Happening = {
      at,
      lane,
      run: async () => {
        const stood = guardAt(turns, told.site, told.post, at) ?? guardAt(turns, told.site, '巡逻岗', at)
        if (!stood) return
        on.who = stood.guard.who
        await report(on as On, stood.turn)
      },
    }
    return [
      first,
      ...told.next.map(({ after, act, with: input }) => step(after, () => acts[act](on as On, input ?? {}))),
    ]
  })
}

async function report({ stage, told, caseId, who, at }: On, turn: Turn): Promise<void> {
  const did = (told.did ?? []).map((what, n) => ({ what, at: new Date(at - (3 - n) * 20_000).toISOString() }))
  const { kind, line, people } = told
  const about = { postId: turn.shift.post.id, shiftId: turn.shift.id, siteId: turn.shift.site.id }
  const input = { kind, line, ...about, ...(did.length > 0 ? { did } : {}), ...(people ? { people } : {}) }
  await phone(stage, who, [{ id: caseId, name: 'incident.report', input }])
}

type Input = Record<string, unknown>
const nowOf = ({ stage }: On): string => new Date(stage.house.now()).toISOString()
const act = (on: On, who: Speaker, name: string, input: object, id?: Id): Promise<unknown> =>
  phone(on.stage, who, [{ name, input, ...(id ? { id } : {}) }])

// What comes of an incident is a case of its own, kept by the incident it came of.
const children = new Map<string, Id>()
const childOf = (on: On, what: string): string => `${on.caseId} ${what}`
const child = (on: On, what: string): Id => children.get(childOf(on, what)) as Id
function begin(on: On, what: string): Id {
  const id = newId(on.stage.house.now())
  children.set(childOf(on, what), id)
  return id
}

export const acts = {
  acknowledge: on => act(on, on.staff.leader, 'incident.acknowledge', { caseId: on.caseId }),
  handle: (on, input) => act(on, on.staff.leader, 'incident.handle', { caseId: on.caseId, ...input }),
  close: (on, input) => act(on, on.staff.leader, 'incident.close', { caseId: on.caseId, ...input }),
  step: (on, input) => act(on, on.who, 'incident.step', { incidentId: on.caseId, ...input }),
  correct: (on, input) => ask(on.stage, on.staff.office, `/incidents/${on.caseId}/correct`, input),
  dispute: (on, input) =>
    act(on, on.who, 'incident.dispute', { incidentId: on.caseId, calmed: true, ...input }, begin(on, 'mediation')),
  'hand-on': (on, input) => act(on, on.staff.leader, 'mediation.hand-on', { caseId: child(on, 'mediation'), ...input }),
  'follow-up': (on, input) =>
    act(on, on.staff.leader, 'mediation.follow-up', { caseId: child(on, 'mediation'), ...input }),
  'close-dispute': (on, input) =>
    act(on, on.staff.leader, 'mediation.close', { caseId: child(on, 'mediation'), ...input }),
  deliver: (on, input) =>
    act(
      on,
      on.who,
      'incident.delivery',
      {
        incidentId: on.caseId,
        grounds: 'in-the-act',
        contactAt: nowOf(on),
        calledAt: nowOf(on),
        minor: false,
        ...input,
      },
      begin(on, 'delivery'),
    ),
  'hand-over': (on, input) =>
    act(on, on.who, 'delivery.hand-over', {
      caseId: child(on, 'delivery'),
      handedAt: nowOf(on),
      officer: '卓警官',
      number: '演0317',
      ...input,
    }),
  receipt: on => act(on, on.staff.leader, 'delivery.close', { caseId: child(on, 'delivery'), receipt: '演收〔12〕号' }),
  attacked: (on, input) =>
    act(on, on.who, 'incident.attack', { incidentId: on.caseId, how: 'attacked', ...input }, begin(on, 'attacked')),
  'attack-known': on => act(on, on.staff.leader, 'guard-attacked.acknowledge', { caseId: child(on, 'attacked') }),
  hospital: on =>
    act(on, on.who, 'guard-attacked.go-to-hospital', {
      caseId: child(on, 'attacked'),
      hospital: '澄浦区中心医院',
      says: '手臂擦伤，已包扎',
    }),
  'police-called': on =>
    act(on, on.who, 'guard-attacked.call-police', { caseId: child(on, 'attacked'), calledAt: nowOf(on) }),
  'attack-closed': on =>
    act(on, on.staff.office, 'guard-attacked.close', {
      caseId: child(on, 'attacked'),
      outcome: 'police-decided',
      says: '派出所已作处理决定',
    }),
  injury: async on => {
    const { rows } = await look<{ rows: { id: Id }[] }>(
      on.stage,
      on.staff.office,
      '/cases?kind=work-injury&state=open&limit=5',
    )
    const [case_] = rows
    if (case_)
      await act(on, on.staff.office, 'work-injury.apply', {
        caseId: case_.id,
        appliedOn: dayOf(on.stage, on.stage.house.now()),
        receipt: '演工伤受理 0021',
      })
  },
  footage: async (on, input) => {
    const span = {
      fromAt: new Date(on.at - 10 * minute).toISOString(),
      untilAt: new Date(on.at + 20 * minute).toISOString(),
    }
    const { id } = await ask(on.stage, on.staff.leader, `/incidents/${on.caseId}/footage`, {
      cameras: '北门、大厅',
      ...span,
      ...input,
    })
    children.set(childOf(on, 'footage'), id)
  },
  lock: on =>
    act(on, on.staff.leader, 'footage-keep.lock', {
      caseId: child(on, 'footage'),
      lockedAt: nowOf(on),
      where: '监控室硬盘 3 号',
    }),
  'report-up': (on, input) =>
    act(
      on,
      on.staff.leader,
      'incident.report-up',
      { incidentId: on.caseId, knownAt: new Date(on.at).toISOString(), ...input },
      begin(on, 'report'),
    ),
  sent: on =>
    act(on, on.staff.office, 'authority-report.send', {
      caseId: child(on, 'report'),
      sentAt: nowOf(on),
      receipt: '电话报告，值班民警接听',
    }),
  dropped: (on, input) => act(on, on.staff.office, 'authority-report.drop', { caseId: child(on, 'report'), ...input }),
} satisfies Record<string, (on: On, input: Input) => Promise<unknown>>
