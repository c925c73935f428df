import { defineWords } from '#kernel/words.ts'

/** What a form of the console says of the photos chosen in it. */
export const photoWords = defineWords({
  photos: ['照片', 'Photos'],
  choosePhotos: ['选照片', 'Choose photos'],
  morePhotos: ['再选照片', 'Choose more'],
  photoCount: ['{count} 张，最多 {most} 张。', '{count} of at most {most}.'],
  reading: ['正在读照片…', 'Reading the photos…'],
  photoNumber: ['第 {n} 张照片', 'Photo {n}'],
  removePhoto: ['去掉第 {n} 张', 'Remove photo {n}'],
  remove: ['去掉', 'Remove'],
  wrongType: [
    '“{name}”不是 JPEG、PNG 或 WebP 照片，没有加上。',
    '“{name}” is no JPEG, PNG or WebP photo and was not added.',
  ],
  tooLarge: ['“{name}”超过 {limit} MB，没有加上。', '“{name}” is larger than {limit} MB and was not added.'],
  unreadable: ['“{name}”打不开，没有加上。', '“{name}” cannot be opened and was not added.'],
  insecure: [
    '这一页不是用 https 打开的，加不了照片。',
    'Photos can be added only where this page was opened over https.',
  ],
  tooMany: ['最多 {most} 张，后面的没有加上。', 'At most {most}; the rest were not added.'],
  owed: ['记录已保存，还有 {count} 张照片没有送到。', 'The record is saved; {count} of its photos did not arrive.'],
})
