import { defineWords } from '#kernel/words.ts'

// What the pocket's first screen says of it; kept small, since every guard fetches it first.
export const nowWords = defineWords({
  showCode: ['出示工作码', 'Show my code'],
})
