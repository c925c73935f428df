import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'post.name-taken': {
    http: 409,
    says: ['这里已有同名的岗位。', 'There is a post of this name here already.'],
    wayOut: ['请换一个名称。', 'Choose another name.'],
  },
  'checkpoint.name-taken': {
    http: 409,
    says: ['这里已有同名的巡逻点。', 'There is a checkpoint of this name here already.'],
    wayOut: ['请换一个名称。', 'Choose another name.'],
  },
  'checkpoint.none': {
    http: 409,
    says: [
      '这里还没有巡逻点，没有可打印的二维码。',
      'There are no checkpoints here yet, so there is nothing to print.',
    ],
    wayOut: ['请先加巡逻点。', 'Add a checkpoint first.'],
  },
  'route.point-twice': {
    http: 422,
    says: ['同一个巡逻点在一条路线里只能出现一次。', 'A checkpoint can stand only once in a route.'],
  },
  'site-party.exists': {
    http: 409,
    says: ['该单位与这里已有这种关系。', 'This party already stands in this relation to the site.'],
  },
})
