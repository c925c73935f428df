import type { words } from './words.ts'

type Word = keyof typeof words
type Item = {
  to: string
  word: Word
  /** What the role must be able to do; shown to everybody where absent. */
  needs?: string
}
export type Group = { name: Word; items: readonly Item[] }

const groups: readonly Group[] = [
  {
    name: 'work',
    items: [
      { to: '/', word: 'now', needs: 'board' },
      { to: '/matters', word: 'matters', needs: 'cases' },
      { to: '/roster', word: 'roster', needs: 'roster' },
      { to: '/leave', word: 'leave', needs: 'roster.write' },
      { to: '/hours', word: 'hours', needs: 'roster.write' },
      { to: '/holiday-duty', word: 'holidayDuty', needs: 'holiday-duty' },
    ],
  },
  {
    name: 'night',
    items: [
      { to: '/rounds', word: 'rounds', needs: 'scans' },
      { to: '/findings', word: 'findings', needs: 'findings' },
      { to: '/checks', word: 'checks', needs: 'checks' },
      { to: '/roll-calls', word: 'rollCalls', needs: 'roll-calls' },
      { to: '/incidents', word: 'incidents', needs: 'incidents' },
      { to: '/handovers', word: 'handovers', needs: 'handovers' },
      { to: '/gate', word: 'gate', needs: 'gate' },
    ],
  },
  {
    name: 'raw',
    items: [
      { to: '/scans', word: 'scans', needs: 'scans' },
      { to: '/punches', word: 'punches', needs: 'guards' },
      { to: '/log', word: 'log', needs: 'log' },
    ],
  },
  {
    name: 'registers',
    items: [
      { to: '/ledgers', word: 'ledgers', needs: 'ledgers' },
      { to: '/reports', word: 'reports', needs: 'reports' },
      { to: '/training', word: 'training', needs: 'training' },
      { to: '/guards', word: 'guards', needs: 'guards' },
      { to: '/sites', word: 'sites', needs: 'sites' },
      { to: '/parties', word: 'parties', needs: 'parties' },
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
    .map(({ name, items }) => ({ name, items: items.filter(({ needs }) => !needs || can.includes(needs)) }))
    .filter(({ items }) => items.length > 0)
