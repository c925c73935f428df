import { defineWords } from '#kernel/words.ts'

export const words = defineWords({
  'attendance.sign-on': ['上岗', 'Signed on'],
  'finding.raise': ['记下异常', 'Finding raised'],
  'attendance.leave': ['离岗', 'Left'],
})
