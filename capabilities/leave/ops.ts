import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import {
  AskAbsence,
  AskSwap,
  DecideAbsence,
  DecideSwap,
  HolidayDuty,
  MakeCalendar,
  NewRelief,
  RecordAbsence,
} from './schema.ts'

// The first seven come from phones as well: asked without signal, they are judged when they arrive.
export const askAbsence = defineRequest({ name: 'absence.ask', input: AskAbsence })
export const withdrawAbsence = defineRequest({ name: 'absence.withdraw', input: Shape({ absenceId: IdShape }) })
export const askSwap = defineRequest({ name: 'swap.ask', input: AskSwap })
export const answerSwap = defineRequest({
  name: 'swap.answer',
  input: Shape({ swapId: IdShape, ...DecideSwap.properties }),
})
export const withdrawSwap = defineRequest({ name: 'swap.withdraw', input: Shape({ swapId: IdShape }) })
export const makeCalendar = defineRequest({ name: 'calendar.make', input: MakeCalendar })
export const endCalendar = defineRequest({ name: 'calendar.end', input: Shape({}) })

export const recordAbsence = defineRequest({ name: 'absence.record', input: RecordAbsence })
export const decideAbsence = defineRequest({
  name: 'absence.decide',
  input: Shape({ absenceId: IdShape, ...DecideAbsence.properties }),
})
export const seeProof = defineRequest({ name: 'absence.proof', input: Shape({ absenceId: IdShape }) })
export const decideSwap = defineRequest({
  name: 'swap.decide',
  input: Shape({ swapId: IdShape, ...DecideSwap.properties }),
})
export const planRelief = defineRequest({ name: 'relief.plan', input: NewRelief })
export const cancelRelief = defineRequest({ name: 'relief.cancel', input: Shape({ reliefId: IdShape }) })
export const setHolidayDuty = defineRequest({ name: 'holiday-duty.set', input: HolidayDuty })
