import { defineWords } from './words.ts'

/** What importing and exporting are called in the log, whatever the register. */
export const transferWords = defineWords({
  'heading.map': ['记住表头', 'Heading mapped'],
  'list.export': ['导出名单', 'List exported'],
})
