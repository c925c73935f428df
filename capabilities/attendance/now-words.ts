import { defineWords } from '#kernel/words.ts'

/** The few words of the first screen about a sign-on. */
export const nowWords = defineWords({
  tasks: ['今晚任务', 'Tonight’s tasks'],
  behalf: ['由队长代录：{reason}', 'Entered by the leader: {reason}'],
  notSo: ['不是这样', 'That is not so'],
  leader: ['队长', 'Leader'],
})
