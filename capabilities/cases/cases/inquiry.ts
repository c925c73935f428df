import { Type } from 'typebox'
import { both } from '#kernel/access.ts'
import { defineCase, notTheSubject } from '#kernel/case.ts'
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
