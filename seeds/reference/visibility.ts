// Who sees which kind of row where: relation × kind of row × role, the one place (DESIGN 4). Row security reads it.
// `writes` also lets the role change such rows there.

type Kinds = readonly string[]
type Grant = { role: string; relation: string; sees: Kinds; writes?: Kinds }

const place = [
  'site',
  'post',
  'post_need',
  'duty_version',
  'checkpoint',
  'route',
  'point_question',
  'round_plan',
  'post_kit',
  'check_rule',
  'gate_rule',
] as const
// The phone book names people; who read the duties is the employer's and the manager's to know.
const book = ['phone_entry', 'duty_read'] as const
const kept = [...place, 'property_contract', ...book] as const
const night = ['attendance', 'round', 'scan', 'handover'] as const
// What the employer and the manager know of a night beyond that; supervisors see a case when they are named on it.
const watch = [
  'declaration',
  'roll_call',
  'spot_check',
  'attachment',
  'case',
  'gate_entry',
  'training',
  'ledger_print',
] as const
/** What a leader enters for a guard whose phone is dead, and holds or releases. */
const led = ['attendance', 'round', 'handover', 'roll_call', 'spot_check', 'case', 'ledger_print'] as const

const grants: readonly Grant[] = [
  ...(['guards', 'operates'] as const).flatMap(relation => [
    {
      role: 'administrator',
      relation,
      sees: [...kept, 'shift', 'person', ...night, ...watch, 'entry'],
      writes: [...kept, 'shift', ...led],
    },
    {
      role: 'office',
      relation,
      sees: [...kept, 'shift', 'person', ...night, ...watch, 'entry'],
      writes: [...kept, 'shift', ...led],
    },
    {
      role: 'leader',
      relation,
      sees: [...kept, 'shift', 'person', ...night, ...watch, 'entry', 'report'],
      writes: ['shift', ...led],
    },
  ]),
  {
    role: 'manager',
    relation: 'operates',
    sees: [...kept, 'shift', 'person', ...night, ...watch, 'entry', 'report'],
    writes: ['case', 'check_rule', 'handover', 'ledger_print'],
  },
  {
    role: 'officer',
    relation: 'polices',
    sees: [...place, 'property_contract', 'person', 'round', 'scan', 'handover', 'entry'],
  },
  {
    role: 'housing',
    relation: 'houses',
    sees: ['site', 'post', 'property_contract'],
    writes: ['site', 'property_contract'],
  },
  {
    role: 'client',
    relation: 'owns',
    sees: ['site', 'post', 'property_contract', 'shift', 'person', 'attendance', 'report'],
  },
  // Who lives there is told how the posts are kept, never who stands on them.
  { role: 'owners', relation: 'owns', sees: ['site', 'post', 'property_contract', 'report'] },
  { role: 'guard', relation: 'rostered', sees: [...place, 'phone_entry', 'gate_entry'] },
  {
    role: 'leader',
    relation: 'rostered',
    sees: [...place, 'phone_entry', 'shift', 'person', ...night, ...watch],
    writes: [...led],
  },
]

/** The rows of the table `visibility`. */
export const visibility = grants.flatMap(({ role, relation, sees, writes = [] }) =>
  sees.map(kind => ({ kind, role, relation, writes: writes.includes(kind) })),
)
