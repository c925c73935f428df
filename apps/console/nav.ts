import { isTheirs } from './needs.ts'
import type { words } from './words.ts'

type Word = keyof typeof words
type Item = { to: string; word: Word }
export type Group = { name: Word; items: readonly Item[] }

const groups: readonly Group[] = [
  {
    name: 'work',
    items: [
      { to: '/', word: 'now' },
      { to: '/matters', word: 'matters' },
      { to: '/roster', word: 'roster' },
      { to: '/leave', word: 'leave' },
      { to: '/hours', word: 'hours' },
      { to: '/holiday-duty', word: 'holidayDuty' },
    ],
  },
  {
    name: 'night',
    items: [
      { to: '/rounds', word: 'rounds' },
      { to: '/findings', word: 'findings' },
      { to: '/checks', word: 'checks' },
      { to: '/roll-calls', word: 'rollCalls' },
      { to: '/incidents', word: 'incidents' },
      { to: '/handovers', word: 'handovers' },
      { to: '/gate', word: 'gate' },
    ],
  },
  {
    name: 'raw',
    items: [
      { to: '/scans', word: 'scans' },
      { to: '/punches', word: 'punches' },
      { to: '/log', word: 'log' },
    ],
  },
  {
    name: 'registers',
    items: [
      { to: '/ledgers', word: 'ledgers' },
      { to: '/reports', word: 'reports' },
      { to: '/training', word: 'training' },
      { to: '/guards', word: 'guards' },
      { to: '/sites', word: 'sites' },
      { to: '/parties', word: 'parties' },
    ],
  },
  {
    name: 'account',
    items: [
      { to: '/law', word: 'law' },
      { to: '/notices', word: 'notices' },
      { to: '/devices', word: 'devices' },
      { to: '/settings', word: 'settings' },
      { to: '/tour', word: 'tour' },
    ],
  },
]

/** The navigation of one who can do this much; a group with nothing in it is left out. */
export const groupsFor = (can: readonly string[]): Group[] =>
  groups
    .map(({ name, items }) => ({ name, items: items.filter(({ to }) => isTheirs(to, can)) }))
    .filter(({ items }) => items.length > 0)
