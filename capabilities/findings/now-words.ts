import { defineWords } from '#kernel/words.ts'

/** What the first screen of a phone says of findings. */
export const nowWords = defineWords({
  mine: ['我的异常', 'What was found'],
  open: ['{count} 处异常等你说明', 'Waiting for your answer: {count}'],
})
