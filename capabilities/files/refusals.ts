import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'file.about-nothing': {
    http: 422,
    says: ['没有说明这是哪里或谁的文件。', 'It was not said whose file it is, or of which site.'],
    wayOut: ['请从服务区域或人员的页面上传。', 'Upload it on the page of the site or the person.'],
  },
})
