import { defineWords } from '#kernel/words.ts'

/** What a register of the night is narrowed by. */
export const nightWords = defineWords({
  night: ['哪一夜', 'Night'],
  nightOf: ['{from} 夜到 {to} 晨', 'Night of {from} to {to}'],
  allNights: ['全部', 'All'],
})
