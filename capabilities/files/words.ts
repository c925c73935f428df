import { defineWords } from '#kernel/words.ts'

export const words = defineWords({
  'file.add': ['存入文件', 'File kept'],
  photo: ['照片', 'Photo'],
  plan: ['平面图', 'Plan'],
  paper: ['材料', 'Paper'],
})
