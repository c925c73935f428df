import { defineRefusals } from '#kernel/outcome.ts'

const choosePicture = ['请选择 JPG、PNG 或 WebP 图片。', 'Choose a JPG, PNG or WebP picture.'] as const

/** Every way a file to be kept is turned away. */
export const keptRefusals = defineRefusals({
  'file.none': {
    http: 422,
    says: ['没有收到文件。', 'No file came.'],
    wayOut: choosePicture,
  },
  'file.empty': {
    http: 422,
    says: ['文件里没有任何内容。', 'The file holds nothing.'],
    wayOut: choosePicture,
  },
  'file.too-large': {
    http: 413,
    says: ['文件超过 {limit} MB。', 'The file is larger than {limit} MB.'],
    wayOut: ['请缩小后再上传。', 'Make it smaller and try again.'],
  },
  'file.wrong-kind': {
    http: 415,
    says: ['这不是可以保存的图片。', 'This is not a picture that can be kept.'],
    wayOut: choosePicture,
  },
  'file.no-paper': {
    http: 415,
    says: ['这不是可以保存的材料。', 'This is not a paper that can be kept.'],
    wayOut: ['请选择 PDF，或 JPG、PNG、WebP 图片。', 'Choose a PDF, or a JPG, PNG or WebP picture.'],
  },
  'file.broken': {
    http: 422,
    says: ['图片已损坏，无法读取。', 'The picture is damaged and cannot be read.'],
    wayOut: ['请重新拍照或导出后再上传。', 'Take or export it again, then upload that.'],
  },
  'file.no-sound': {
    http: 415,
    says: ['这不是可以保存的语音。', 'This is not a voice note that can be kept.'],
    wayOut: ['请重新录一段。', 'Record it again.'],
  },
  'file.too-many-pixels': {
    http: 422,
    says: ['图片超过 {limit} 百万像素。', 'The picture has more than {limit} million pixels.'],
    wayOut: ['请缩小后再上传。', 'Make it smaller and try again.'],
  },
})

export type KeptRefusal = keyof typeof keptRefusals
