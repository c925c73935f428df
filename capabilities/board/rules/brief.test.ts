import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Night, NightShift } from '../night-schema.ts'
import { brief, maskedName } from './brief.ts'

const at = Date.parse('2026-11-21T13:05:00Z')
const shift = (personName: string | null, postName: string, more: Partial<NightShift> = {}): NightShift => ({
  shiftId: '1',
  postId: '2',
  postName,
  personId: '3',
  personName,
  mine: false,
  startsAt: '2026-11-21T11:00:00Z',
  endsAt: '2026-11-21T23:00:00Z',
  state: 'on',
  attendanceId: '4',
  onAt: '2026-11-21T11:00:00Z',
  lateMinutes: null,
  placeState: 'inside',
  behalf: false,
  missing: [],
  lastPoint: '12 幢 301 室门口',
  lastScanAt: null,
  nextRoundAt: null,
  checkAskedAt: null,
  ...more,
})
const kinds: Record<string, readonly [string, string]> = { incident: ['事件', 'Incident'], hazard: ['隐患', 'Hazard'] }
const told = (night: Partial<Night>, language: 'zh' | 'en' = 'zh'): string =>
  brief({
    night: { siteName: '翠湖苑', shifts: [], rounds: { begun: 0, ended: 0 }, matters: [], ...night },
    at,
    timeZone: 'Asia/Shanghai',
    language,
    kindName: kind => kinds[kind],
  })

const night: Partial<Night> = {
  shifts: [
    shift('王建国', '北门岗'),
    shift('欧阳小强', '南门岗', { lateMinutes: 12 }),
    shift('赵强', '监控室', { state: 'absent', onAt: null, attendanceId: null }),
    shift('李芳', '巡逻岗', { state: 'late', onAt: null, attendanceId: null }),
    shift('孙海', '北门岗', { state: 'ahead', onAt: null, attendanceId: null }),
    shift('周刚', '东门岗', { state: 'left' }),
  ],
  rounds: { begun: 4, ended: 3 },
  matters: [
    { kind: 'incident', count: 1 },
    { kind: 'hazard', count: 2 },
    { kind: 'something', count: 1 },
  ],
}

test('a night in Chinese', () =>
  assert.equal(
    told(night),
    [
      '【简报】翠湖苑 11月21日 21:05',
      '在岗 2，应到 4',
      '迟到 2：欧阳**（南门岗）、李**（巡逻岗）',
      '未到 1：赵**（监控室）',
      '已巡逻 3 圈',
      '未结事项 4 件：事件 1、隐患 2',
    ].join('\n'),
  ))

test('a night in English', () =>
  assert.match(told(night, 'en'), /On post 2 of 4\nLate 2: 欧阳\*\* \(南门岗\), 李\*\* \(巡逻岗\)\nAbsent 1/))

test('a quiet night says so', () =>
  assert.match(told({ shifts: [shift('王建国', '北门岗')] }), /在岗 1，应到 1\n已巡逻 0 圈\n未结事项：无$/))

test('no given name, no number and no point leaves the phone', () => {
  const text = told(night)
  for (const word of ['建国', '小强', '海', '301', '1380', '来不了']) assert.equal(text.includes(word), false, word)
})

const names: [string | null, string][] = [
  ['张三', '张**'],
  ['张', '张**'],
  ['诸葛明', '诸葛**'],
  ['欧阳', '欧**'],
  ['Maria Lopez', 'M.'],
  ['', '**'],
  [null, '**'],
]
for (const [name, masked] of names)
  test(`${name ?? 'nobody'} is told as ${masked}`, () => assert.equal(maskedName(name), masked))
