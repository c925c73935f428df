import { defineWords } from '#kernel/words.ts'

/** What the first screen says of a handover that does not go through. */
export const nowWords = defineWords({
  nobody: ['没人接班，已记下。工时照算。', 'Nobody came; it is recorded. Your hours count.'],
  coming: ['接班的人在路上，请在岗上等。', 'Somebody is on the way. Wait on post.'],
  refused: ['接班的人没有接这个岗，已记下。', 'The successor refused the post; it is recorded.'],
  released: ['已放行，可以下班。', 'You are released and may leave.'],
  look: ['看', 'Look'],
})
