/** 假别: the kinds of leave, the usual ones of a guard's week first. */
export const absenceKinds = [
  'sick',
  'personal',
  'annual',
  'marriage',
  'maternity',
  'paternity',
  'bereavement',
  'injury',
  'lieu',
  'other',
] as const
export type AbsenceKind = (typeof absenceKinds)[number]
