import { defineRefusals } from '#kernel/outcome.ts'

/** What a server process refuses for its own sake; `seconds` of their facts becomes `Retry-After`. */
export const limitRefusals = defineRefusals({
  'work.under-way': {
    http: 429,
    says: [
      '您上一次的导出、打印、核验或统计还没有做完。',
      'Your last export, print, verification or count is still under way.',
    ],
    wayOut: [
      '等它做完再试。已经关掉页面的，也要等它做完，一般几秒钟。',
      'Try again when it is done; one whose page you closed is finished first as well, mostly within seconds.',
    ],
  },
  'stream.too-many': {
    http: 429,
    says: ['实时更新的连接已满。', 'There is no room for another live connection.'],
    wayOut: [
      '页面会隔一会儿自动刷新。关掉不用的页面，可恢复实时更新。',
      'The page reads anew every now and then by itself; closing pages you do not use makes room.',
    ],
  },
})
