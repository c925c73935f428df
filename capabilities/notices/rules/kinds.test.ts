import assert from 'node:assert/strict'
import { test } from 'node:test'
import { channelsFor } from './channels.ts'
import { defineNotice } from './define-notice.ts'
import { noticeKind, noticeKinds } from './kinds.ts'
import { lockScreen, sentence } from './sentence.ts'
import { toldOf, type Happening } from './told-of.ts'

const kindOf = (kind: string) => noticeKind(kind) ?? assert.fail(kind)
const zone = 'Asia/Shanghai'

test('every kind is declared once', () => {
  assert.equal(new Set(noticeKinds.map(({ kind }) => kind)).size, noticeKinds.length)
})

test('a lock screen can say no place: what would does not load', () => {
  const one = kindOf('help.pressed')
  assert.throws(() => defineNotice({ ...one, push: ['{site} 求助', 'help at {site}'] }), RangeError)
  assert.throws(() => defineNotice({ ...one, says: ['{name} 求助', '{name} calls'] }), RangeError)
})

test('no lock screen of any kind says what its facts hold but figures', () => {
  const facts = { site: '锦绣花园', post: '北门岗', at: '2026-11-21T10:30:00Z', matter: 'hazard', count: 7, minutes: 9 }
  for (const kind of noticeKinds)
    for (const language of ['zh', 'en', null] as const) {
      const text = lockScreen(kind, facts, language)
      for (const word of ['锦绣', '北门', '隐患', '18:30', '{'])
        assert.ok(!text.includes(word), `${kind.kind}: ${text}`)
    }
})

test('sentences read as sentences, with a place and without one', () => {
  const help = kindOf('help.pressed')
  const at = '2026-11-21T10:30:00Z'
  assert.deepEqual(sentence(help, { site: '锦绣花园', post: '北门岗', at }, zone), [
    '锦绣花园 北门岗 有保安员求助，11月21日 18:30。',
    'A guard at 锦绣花园 北门岗 called for help at 21 Nov 18:30.',
  ])
  for (const kind of noticeKinds)
    for (const said of sentence(kind, { at }, zone)) assert.doesNotMatch(said, /\{| {2}| [，。.:]|undefined/, kind.kind)
})

test('who chose last: oneself, then the office, then the kind', () => {
  const asked = kindOf('leave.asked')
  const as = (more: object) => channelsFor(asked, { mine: null, office: null, named: false, role: 'leader', ...more })
  assert.deepEqual(as({}), ['app', 'push'])
  assert.deepEqual(as({ role: 'administrator' }), [])
  assert.deepEqual(as({ role: 'administrator', office: ['mail'] }), ['mail'])
  assert.deepEqual(as({ office: [] }), [])
  assert.deepEqual(as({ office: [], mine: ['app'] }), ['app'])
  assert.deepEqual(channelsFor(kindOf('check.asked'), { mine: [], office: null, named: true, role: 'guard' }), ['app'])
})

const nothing: Happening = {
  entryId: 'e1',
  kind: '',
  aboutTable: '',
  aboutId: 'a1',
  opId: 'o1',
  findingKind: null,
  caseId: null,
  caseKind: null,
  incidentKind: null,
  stepAction: null,
  stepByPerson: null,
  ownerRole: null,
  ownerPerson: null,
  casePerson: null,
  closed: false,
  shiftState: null,
  startsAt: null,
  otherStands: false,
}
const step = { aboutTable: 'case_step', caseId: 'c1', caseKind: 'hazard', ownerRole: 'leader', stepByPerson: 'p1' }
const table: [says: string, at: Partial<Happening>, kinds: string[]][] = [
  ['a scan tells nobody', { kind: 'patrol.scan', aboutTable: 'scan' }, []],
  ['help', { ...step, caseKind: 'incident', incidentKind: 'guard-in-danger', stepAction: 'open' }, ['help.pressed']],
  ['an incident', { ...step, caseKind: 'incident', incidentKind: 'fire', stepAction: 'open' }, ['incident.reported']],
  ['an attack', { ...step, caseKind: 'guard-attacked', stepAction: 'open' }, ['guard.attacked']],
  ['a refused post', { ...step, caseKind: 'refused-post', stepAction: 'open' }, ['post.refused']],
  ['any other matter is its owner’s', { ...step, stepAction: 'open' }, ['matter.yours']],
  ['a step of somebody may make it another’s', { ...step, stepAction: 'mend' }, ['matter.yours']],
  ['the clock hands it on', { ...step, stepByPerson: null, stepAction: 'escalate' }, ['matter.escalated']],
  [
    'and takes it from a guard who did not answer',
    { ...step, stepByPerson: null, stepAction: 'give-up', casePerson: 'p2' },
    ['matter.escalated', 'matter.lapsed'],
  ],
  ['a closed matter is no news', { ...step, stepAction: 'confirm', closed: true }, []],
  [
    'a report that was sent is news to whoever received it',
    { ...step, caseKind: 'authority-report', stepAction: 'send', closed: true },
    ['report.received'],
  ],
  ['one that was dropped is not', { ...step, caseKind: 'authority-report', stepAction: 'drop', closed: true }, []],
  ['a finding', { kind: 'finding.raise', aboutTable: 'finding', findingKind: 'too-fast' }, ['finding.mine']],
  [
    'a missed round is the leader’s as well',
    { kind: 'finding.raise', aboutTable: 'finding', findingKind: 'round-missed' },
    ['finding.mine', 'round.missed'],
  ],
  ['a draft that moves is a thought', { kind: 'shift.move', aboutTable: 'shift', shiftState: 'draft' }, []],
  ['a published shift', { kind: 'shift.move', aboutTable: 'shift', shiftState: 'published' }, ['shift.changed']],
  [
    'a cancelled one leaves a hole',
    { kind: 'shift.cancel', aboutTable: 'shift' },
    ['shift.cancelled', 'post.uncovered'],
  ],
  [
    'unless somebody else stands there',
    { kind: 'shift.cancel', aboutTable: 'shift', otherStands: true },
    ['shift.cancelled'],
  ],
]
for (const [says, at, kinds] of table)
  test(says, () => {
    const told = toldOf({ ...nothing, ...at })
    assert.deepEqual(
      told.map(({ notice }) => notice),
      kinds,
    )
    for (const { notice } of told) assert.ok(noticeKind(notice), notice)
  })
