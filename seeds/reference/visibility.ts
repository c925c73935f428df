// Who sees which kind of row where: relation × kind of row × role, the one place (DESIGN 4). Row security reads it.
// `writes` also lets the role change such rows there.

type Kinds = readonly string[]
type Grant = { role: string; relation: string; sees: Kinds; writes?: Kinds }

const place = ['site', 'post', 'checkpoint', 'route'] as const
const night = ['attendance', 'round', 'scan', 'handover'] as const

const grants: readonly Grant[] = [
  ...(['guards', 'operates'] as const).flatMap(relation => [
    {
      role: 'administrator',
      relation,
      sees: [...place, 'shift', 'person', ...night, 'entry'],
      writes: [...place, 'shift'],
    },
    { role: 'office', relation, sees: [...place, 'shift', 'person', ...night, 'entry'], writes: [...place, 'shift'] },
    { role: 'leader', relation, sees: [...place, 'shift', 'person', ...night, 'entry'], writes: ['shift'] },
  ]),
  { role: 'manager', relation: 'operates', sees: [...place, 'shift', 'person', ...night, 'entry'] },
  { role: 'officer', relation: 'polices', sees: [...place, 'person', 'round', 'scan', 'handover', 'entry'] },
  { role: 'housing', relation: 'houses', sees: ['site', 'post'] },
  { role: 'client', relation: 'owns', sees: ['site', 'post', 'shift', 'person', 'attendance'] },
  { role: 'guard', relation: 'rostered', sees: [...place] },
  { role: 'leader', relation: 'rostered', sees: [...place, 'shift', 'person', ...night] },
]

/** The rows of the table `visibility`. */
export const visibility = grants.flatMap(({ role, relation, sees, writes = [] }) =>
  sees.map(kind => ({ kind, role, relation, writes: writes.includes(kind) })),
)
