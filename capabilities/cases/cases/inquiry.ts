import { Type } from 'typebox'
import { both } from '#kernel/access.ts'
import { defineCase, defineFace, notTheSubject } from '#kernel/case.ts'
import { InstantShape, OneOf, Shape, Text } from '#kernel/shape.ts'
import { Attachments } from '../../files/schema.ts'
import { keeper, ladder, subject } from './who.ts'

// How long a guard has to answer and a person to judge is the practice of the trade; no law sets these days.
const answerDays = 3
const judgeDays = 3

export const inquiryGrounds = ['spot-check', 'radio-call', 'finding'] as const

/**
 * 核查: something speaks against a guard. The guard is asked, a person who is somebody else judges; the program does not,
 * and no fine follows from it. What it rests on can be taken back, and with it the inquiry.
 */
export const inquiry = defineCase({
  kind: 'inquiry',
  about: Shape({
    line: Text(120),
    grounds: OneOf(inquiryGrounds),
    /** When what speaks against the guard was. */
    at: Type.Optional(InstantShape),
  }),
  passesOn: false,
  start: 'open',
  states: {
    open: { owner: 'subject', due: { workingDays: answerDays }, lapse: 'give-up' },
    unanswered: { owner: 'leader', due: { workingDays: judgeDays }, lapse: 'escalate' },
    answered: { owner: 'leader', due: { workingDays: judgeDays }, lapse: 'escalate' },
    explained: 'final',
    stands: 'final',
    reversed: 'final',
  },
  actions: {
    answer: {
      from: ['open', 'unanswered'],
      to: 'answered',
      who: subject,
      takes: Shape({ says: Text(1000), photos: Type.Optional(Attachments) }),
      evenLate: true,
    },
    explain: {
      from: ['answered', 'unanswered'],
      to: 'explained',
      who: both(keeper, notTheSubject),
      takes: Shape({ says: Type.Optional(Text(1000)) }),
    },
    uphold: {
      from: ['answered', 'unanswered'],
      to: 'stands',
      who: both(keeper, notTheSubject),
      takes: Shape({ says: Text(1000) }),
    },
    reverse: { from: ['open', 'unanswered', 'answered'], to: 'reversed', who: 'clock' },
    'give-up': { from: ['open'], to: 'unanswered', who: 'clock', escalates: ladder },
    escalate: { from: ['answered', 'unanswered'], who: 'clock', escalates: ladder },
  },
})

export const inquiryFace = defineFace(inquiry, {
  name: ['核查', 'Inquiry'],
  states: {
    open: ['等本人说明', 'Waits for the guard'],
    unanswered: ['本人没有说明', 'The guard has not answered'],
    answered: ['本人已说明，待判断', 'Answered, to be judged'],
    explained: ['说明成立', 'Explained'],
    stands: ['情况属实', 'It stands'],
    reversed: ['已撤销', 'Taken back'],
  },
  actions: {
    answer: { button: ['说明情况', 'Answer'], done: ['本人说明', 'The guard answered'] },
    explain: { button: ['说明成立', 'Accept the answer'], done: ['认定说明成立', 'Judged: explained'] },
    uphold: { button: ['情况属实', 'It stands'], done: ['认定情况属实', 'Judged: it stands'] },
    reverse: { button: ['撤销', 'Take back'], done: ['依据已不成立，撤销', 'What it rested on was taken back'] },
    'give-up': {
      button: ['不再等', 'Wait no longer'],
      done: ['到期没有说明，转队长', 'No answer in time: to the leader'],
    },
    escalate: { button: ['上报', 'Escalate'], done: ['到期没有判断，上报', 'Not judged in time: escalated'] },
  },
  steps: {
    open: ['开始核查', 'Inquiry opened'],
    'taken-back': ['依据后来不成立', 'What it rested on was taken back later'],
  },
  titleFrom: 'grounds',
  fields: {
    line: ['什么事', 'What it is about'],
    grounds: ['依据', 'Grounds'],
    at: ['当时', 'When'],
    says: ['说明', 'In words'],
    photos: ['照片', 'Photos'],
  },
  values: {
    'grounds.spot-check': ['查岗没有答复', 'A spot check was not answered'],
    'grounds.radio-call': ['对讲点名没有答复', 'A radio call was not answered'],
    'grounds.finding': ['系统提示', 'A finding of the program'],
  },
})
