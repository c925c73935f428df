import { defineWords } from '#kernel/words.ts'

export const words = defineWords({
  'file.add': ['存入文件', 'File kept'],
  'attachment.add': ['附上照片或语音', 'Photo or voice note attached'],
  'attachment.arrive': ['照片或语音送达', 'Photo or voice note arrived'],
  'finding.photo-repeated': ['同一张照片用在了别的记录上', 'The same photo hangs on another record'],
  photo: ['照片', 'Photo'],
  plan: ['平面图', 'Plan'],
  paper: ['材料', 'Paper'],
  attachment: ['附件', 'Attachment'],
})
