import { defineRefusals } from '#kernel/outcome.ts'

export const refusals = defineRefusals({
  'training.ahead': {
    http: 422,
    says: ['{day} 还没到，培训办完再登记。', '{day} is still to come; record training after it was held.'],
  },
  'training.people-unknown': {
    http: 422,
    says: ['名单里有 {count} 人不是本单位在职人员。', '{count} of the people listed are not employed here.'],
    wayOut: ['去掉这些人，或先建好他们的档案。', 'Leave them out, or open their files first.'],
  },
  'training.twice': {
    http: 422,
    says: ['同一个人写了两次。', 'Somebody is listed twice.'],
  },
  'training.signed': {
    http: 409,
    says: ['已有人签到，这条记录不能再改。', 'Somebody has signed for it; it can no longer be changed.'],
    wayOut: ['另记一次并在内容里说明。', 'Record it anew and say so in its content.'],
  },
})
