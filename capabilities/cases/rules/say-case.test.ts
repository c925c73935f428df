import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hazard } from '../cases/hazard.ts'
import { inquiry } from '../cases/inquiry.ts'
import { hazardFace, inquiryFace } from '../faces.ts'
import { askedBy, takenAs } from './ask-case.ts'
import { caseTitle, facesOf, factsSaid, leftOf } from './say-case.ts'

const zone = 'Asia/Shanghai'
const now = Date.parse('2026-11-21T12:00:00+08:00')
const terms: [says: string, due: string, word: string, count: number, tone: string][] = [
  ['five minutes', '2026-11-21T12:05:00+08:00', 'leftMinutes', 5, 'soon'],
  ['a minute that has begun counts', '2026-11-21T12:00:20+08:00', 'leftMinutes', 1, 'soon'],
  ['an hour is an hour', '2026-11-21T13:00:00+08:00', 'leftHours', 1, 'soon'],
  ['the end of today is in twelve hours', '2026-11-22T00:00:00+08:00', 'leftHours', 12, 'soon'],
  ['the end of tomorrow is one day', '2026-11-23T00:00:00+08:00', 'leftDays', 1, 'soon'],
  ['the end of the seventh day is seven', '2026-11-29T00:00:00+08:00', 'leftDays', 7, 'faint'],
  ['at the very end it is late', '2026-11-21T12:00:00+08:00', 'lateMinutes', 1, 'acts'],
  ['two hours late', '2026-11-21T09:30:00+08:00', 'lateHours', 2, 'acts'],
  ['three days late', '2026-11-18T00:00:00+08:00', 'lateDays', 3, 'acts'],
]
for (const [says, due, word, count, tone] of terms)
  test(says, () => assert.deepEqual(leftOf(Date.parse(due), now, zone), { word, count, tone }))

const ahead = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27']
const working: [says: string, due: string, word: string, count: number, on: string | undefined][] = [
  ['five working days from a Saturday end on Friday', '2026-11-28T00:00:00+08:00', 'leftWorkingDays', 5, '2026-11-27'],
  ['on the last day it is hours', '2026-11-22T00:00:00+08:00', 'leftHours', 12, undefined],
]
for (const [says, due, word, count, on] of working)
  test(says, () => {
    const left = leftOf(Date.parse(due), now, zone, ahead)
    assert.deepEqual([left.word, left.count, left.on], [word, count, on])
  })

test('a phone that was fetched days ago counts on by its own clock', () => {
  const wednesday = Date.parse('2026-11-25T12:00:00+08:00')
  const left = leftOf(Date.parse('2026-11-28T00:00:00+08:00'), wednesday, zone, ahead)
  assert.deepEqual(left, { word: 'leftWorkingDays', count: 2, tone: 'faint', on: '2026-11-27' })
})

test('a title is what somebody wrote, or the name of what it is in the reader’s language', () => {
  assert.equal(caseTitle(hazardFace, { line: '地库积水' }, 'en'), '地库积水')
  assert.equal(caseTitle(inquiryFace, { line: 'x', grounds: 'spot-check' }, 'en'), 'A spot check was not answered')
  assert.equal(caseTitle(inquiryFace, { line: 'x', grounds: 'spot-check' }, 'zh'), '查岗没有答复')
})

test('facts that have a name are said, the title once', () => {
  const saying = { language: 'zh' as const, timeZone: zone, yes: '是', no: '否' }
  const facts = { line: 'x', grounds: 'finding', at: '2026-11-20T18:10:00.000000Z', hidden: 7 }
  assert.deepEqual(factsSaid(inquiryFace, facts, saying), [{ name: '当时', value: '11月21日 周六 02:10' }])
  assert.deepEqual(factsSaid(hazardFace, { line: '门坏了', point: '地库' }, saying), [{ name: '点位', value: '地库' }])
})

test('a face without its kind is not offered', () => {
  assert.deepEqual([...facesOf([hazard], [hazardFace, inquiryFace]).keys()], ['hazard'])
  assert.equal(facesOf([hazard, inquiry], [inquiryFace]).size, 1)
})

test('what an action asks for is what its kind takes; what was left empty is left out', () => {
  const faced = { kind: inquiry, face: inquiryFace }
  const asked = askedBy(faced, 'answer')
  assert.deepEqual(
    asked.map(({ name, as, required }) => [name, as, required]),
    [
      ['says', 'text', true],
      ['photos', 'photos', false],
    ],
  )
  assert.deepEqual(takenAs(asked, { says: ' 在地库 ', photos: '' }, 'Asia/Shanghai'), { says: '在地库' })
  assert.deepEqual(askedBy(faced, 'reverse'), [])
})

test('an instant is taken as it travels, or as a phone’s field writes it by the clock of the city', () => {
  const asked = [{ name: 'at', as: 'instant', required: true, choices: [], max: 200 }] as const
  const taken = (at: string) => takenAs(asked, { at }, 'Asia/Shanghai')
  assert.deepEqual(taken('2026-11-21T19:00'), { at: '2026-11-21T11:00:00.000Z' })
  assert.deepEqual(taken('2026-11-21T11:00:00.000Z'), { at: '2026-11-21T11:00:00.000Z' })
})
