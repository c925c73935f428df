import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Type } from 'typebox'
import type { Actor } from './access.ts'
import {
  caseFaults,
  defineCase,
  defineFace,
  dueAt,
  logWordsOf,
  moved,
  notTheSubject,
  ownsCase,
  unlessDid,
  type CaseHead,
  type CaseKind,
  type Due,
} from './case.ts'
import { day, endOf, type Calendar } from './time.ts'

const zone = 'Asia/Shanghai'
const anybody = () => true
const facts = Type.Object({ line: Type.String(), mendBy: Type.Optional(Type.String()) })
const ladder = ['leader', 'office', 'administrator'] as const

const whole: CaseKind = {
  kind: 'leak',
  about: facts,
  passesOn: true,
  start: 'noted',
  states: {
    noted: { owner: 'leader', due: { days: 7 }, lapse: 'escalate' },
    mended: { owner: 'office', due: { workingDays: 3 }, lapse: 'confirm-by-lapse' },
    confirmed: 'final',
  },
  actions: {
    mend: { from: ['noted'], to: 'mended', who: anybody },
    confirm: { from: ['mended'], to: 'confirmed', who: anybody },
    'confirm-by-lapse': { from: ['mended'], to: 'confirmed', who: 'clock' },
    escalate: { from: ['noted'], who: 'clock', escalates: ladder },
  },
}
const changed = (part: Partial<CaseKind>): CaseKind => ({ ...whole, ...part })
const withState = (state: CaseKind['states']): CaseKind => changed({ states: { ...whole.states, ...state } })
const withAction = (action: CaseKind['actions']): CaseKind => changed({ actions: { ...whole.actions, ...action } })

const declarations: [says: string, kind: CaseKind, fault: RegExp | null][] = [
  ['a kind that holds together', whole, null],
  ['it must start somewhere', changed({ start: 'begun' }), /starts in “begun”/],
  ['it may not start at its end', changed({ start: 'confirmed' }), /no open state/],
  ['every state is reached', withState({ lost: { owner: 'office' } }), /“lost” is never reached/],
  [
    'every state leads to an end',
    changed({
      states: { ...whole.states, stuck: {} },
      actions: { ...whole.actions, drop: { from: ['noted'], to: 'stuck', who: anybody } },
    }),
    /“stuck” leads to no end/,
  ],
  ['a lapse is an action', withState({ noted: { due: { days: 7 }, lapse: 'fade' } }), /which is no action/],
  ['a lapse is the clock’s', withState({ noted: { due: { days: 7 }, lapse: 'mend' } }), /not the clock’s/],
  [
    'a lapse leaves that very state',
    withState({ noted: { due: { days: 7 }, lapse: 'confirm-by-lapse' } }),
    /does not leave it/,
  ],
  ['a lapse changes something', withAction({ escalate: { from: ['noted'], who: 'clock' } }), /nothing happens/],
  ['what is due lapses', withState({ noted: { due: { days: 7 } } }), /does not lapse/],
  ['what lapses is due', withState({ noted: { lapse: 'escalate' } }), /the other way round/],
  ['a term is a whole number', withState({ noted: { due: { days: 0 }, lapse: 'escalate' } }), /due at no time/],
  ['a due hangs on a known fact', withState({ noted: { due: { on: 'never' }, lapse: 'escalate' } }), /due at no time/],
  ['an action leaves open states', withAction({ undo: { from: ['confirmed'], to: 'noted', who: anybody } }), /no open/],
  ['an action leads to a state', withAction({ undo: { from: ['mended'], to: 'nowhere', who: anybody } }), /no state/],
  ['no action is called open', withAction({ open: { from: ['mended'], to: 'noted', who: anybody } }), /how it begins/],
  ['the clock takes nothing', withAction({ escalate: { ...whole.actions['escalate']!, takes: facts } }), /takes some/],
  ['its facts have a line', changed({ about: Type.Object({ title: Type.String() }) }), /no line/],
  ['names are plain', changed({ kind: 'Leak!' }), /not a plain name/],
]
for (const [says, kind, fault] of declarations)
  test(says, () => {
    const [found] = caseFaults(kind)
    if (fault === null) assert.equal(found, undefined)
    else assert.match(found ?? '', fault)
  })

test('what does not hold together stops the start', () => {
  assert.throws(() => defineCase(changed({ start: 'begun' })), RangeError)
})

// National Day of 2026 lies from Thursday 1 to Wednesday 7 October; Saturday 10 is worked.
const calendar: Calendar = {
  years: new Set([2026]),
  off: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map(day)),
  worked: new Set(['2026-10-10'].map(day)),
}
const noon = (of: string): number => Date.parse(`${of}T12:00:00+08:00`)
const dues: [says: string, due: Due, since: string, until: string | null, provisional: boolean][] = [
  ['days end with their day', { days: 7 }, '2026-10-01', '2026-10-08', false],
  ['working days pass over a holiday', { workingDays: 3 }, '2026-09-30', '2026-10-10', false],
  ['a Friday counts on from Monday', { workingDays: 1 }, '2026-11-20', '2026-11-23', false],
  ['into a year not published it is provisional', { workingDays: 3 }, '2026-12-30', '2027-01-04', true],
  ['days are never provisional', { days: 3 }, '2026-12-30', '2027-01-02', false],
  ['a fact names the day', { on: 'mendBy' }, '2026-11-20', '2026-12-01', false],
]
for (const [says, due, since, until, provisional] of dues)
  test(says, () => {
    const found = dueAt(due, { since: noon(since), timeZone: zone, calendar, facts: { mendBy: '2026-12-01' } })
    assert.deepEqual(found, until === null ? null : { at: endOf(day(until), zone), provisional })
  })

test('minutes run from the moment, and a missing fact is no due', () => {
  const counting = { since: noon('2026-11-20'), timeZone: zone, calendar, facts: {} }
  assert.deepEqual(dueAt({ minutes: 5 }, counting), { at: noon('2026-11-20') + 300_000, provisional: false })
  assert.equal(dueAt({ on: 'mendBy' }, counting), null)
  const at = '2026-11-20T05:00:00.000Z'
  assert.equal(dueAt({ on: 'mendBy' }, { ...counting, facts: { mendBy: at } })?.at, Date.parse(at))
})

const head = (part: Partial<CaseHead> = {}): CaseHead => ({
  id: 'c',
  kind: 'leak',
  state: 'noted',
  siteId: null,
  postId: null,
  shiftId: null,
  partyId: 'company',
  personId: 'wang',
  parentId: null,
  aboutTable: null,
  aboutId: null,
  ownerRole: 'leader',
  ownerParty: 'company',
  ownerPerson: null,
  level: 0,
  version: 1,
  dueAt: null,
  openedPerson: 'wang',
  facts: {},
  named: [],
  steps: [],
  ours: false,
  here: false,
  ...part,
})
const me = (part: Partial<Actor> = {}): Actor => ({
  membershipId: 'm',
  personId: 'zhao',
  partyId: 'company',
  role: 'leader',
  deviceId: null,
  sessionId: null,
  ...part,
})

test('a state hands the case to its owner', () => {
  const next = moved(whole, head({ ownerPerson: 'zhao' }), 'mend')
  assert.deepEqual(next, { state: 'mended', ownerRole: 'office', ownerPerson: null, level: 0, daily: false })
})

const rungs: [says: string, ownerRole: CaseHead['ownerRole'], next: string, daily: boolean][] = [
  ['a guard’s matter goes to the leader', 'guard', 'leader', false],
  ['a leader’s to the office', 'leader', 'office', false],
  ['the office’s to the administrator', 'office', 'administrator', false],
  ['above the administrator is nobody, who is asked again daily', 'administrator', 'administrator', true],
]
for (const [says, ownerRole, next, daily] of rungs)
  test(says, () => {
    const found = moved(whole, head({ ownerRole, level: 1 }), 'escalate')
    assert.deepEqual(found, { state: 'noted', ownerRole: next, ownerPerson: null, level: 2, daily })
  })

test('a case lies with whoever is named, else with the role of its party', () => {
  assert.equal(ownsCase(me(), head()), true)
  assert.equal(ownsCase(me({ role: 'guard' }), head()), false)
  assert.equal(ownsCase(me({ partyId: 'other' }), head()), false)
  assert.equal(ownsCase(me(), head({ ownerPerson: 'wang' })), false)
  assert.equal(ownsCase(me(), head({ ownerPerson: 'zhao', ownerRole: 'office' })), true)
})

test('who did the one may not do the other, and nobody judges themself', () => {
  assert.equal(unlessDid('mend')(me(), head({ steps: [{ action: 'mend', personId: 'zhao' }] })), false)
  assert.equal(unlessDid('mend')(me(), head({ steps: [{ action: 'mend', personId: 'wang' }] })), true)
  assert.equal(notTheSubject(me({ personId: 'wang' }), head()), false)
  assert.equal(notTheSubject(me(), head()), true)
})

test('the log calls each step by the words of its kind', () => {
  const pair = (text: string) => [text, text] as const
  const said = (text: string) => ({ button: pair(text), done: pair(text) })
  const face = defineFace(whole, {
    name: pair('漏'),
    states: {},
    actions: { mend: said('修') },
    steps: { open: pair('开') },
    fields: {},
  })
  assert.deepEqual(logWordsOf(face), { 'leak.open': pair('开'), 'leak.mend': pair('修') })
})
