import { defineWords } from '#kernel/words.ts'

export const words = defineWords({
  'attendance.sign-on': ['上岗', 'Signed on'],
  'attendance.leave': ['离岗', 'Left'],
})
