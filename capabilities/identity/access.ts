import { defineAccess, withRole, type Actor, type Role } from '#kernel/access.ts'
import type { Id } from '#kernel/id.ts'

const night = [
  'board',
  'cases',
  'incidents',
  'roster',
  'handovers',
  'roll-calls',
  'scans',
  'checks',
  'gate',
  'ledgers',
  'training',
  'reports',
  'log',
] as const
const office = [
  'board',
  'cases',
  'incidents',
  'roster',
  'guards',
  'sites',
  'holiday-duty',
  'phone-book',
  'handovers',
  'roll-calls',
  'findings',
  'scans',
  'checks',
  'gate',
  'ledgers',
  'training',
  'reports',
  'log',
  'devices',
  'settings',
] as const
const writes = [
  'reports.write',
  'training.write',
  'cases.write',
  'roster.write',
  'guards.write',
  'sites.write',
  'sites.import',
] as const

/** The pages each role finds in the console, and with `.write` those it may change things on. */
export const pagesOf: Readonly<Record<Role, readonly string[]>> = {
  administrator: [...office, 'parties', ...writes],
  office: [...office, ...writes],
  leader: [
    ...night,
    'findings',
    'guards',
    'sites',
    'holiday-duty',
    'phone-book',
    'settings',
    'roster.write',
    'cases.write',
    'training.write',
  ],
  manager: [...night, 'sites', 'holiday-duty', 'phone-book', 'settings', 'cases.write'],
  officer: ['cases', 'sites', 'holiday-duty', 'handovers', 'scans', 'log', 'settings'],
  housing: ['cases', 'sites', 'holiday-duty', 'sites.import', 'settings'],
  client: ['board', 'cases', 'roster', 'sites', 'holiday-duty', 'reports', 'settings'],
  owners: ['sites', 'reports', 'settings'],
  guard: ['settings'],
}

/** Phones are enrolled by the office; one is given up by the office or by whoever it belongs to. */
export const mayDevices = defineAccess<{ personId: Id | null; ours: boolean }>()({
  enrol: withRole('administrator', 'office'),
  revoke: (me: Actor, device) =>
    device.personId === me.personId || (device.ours && (me.role === 'administrator' || me.role === 'office')),
})
