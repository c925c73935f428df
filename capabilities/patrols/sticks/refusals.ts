import { defineRefusals } from '#kernel/outcome.ts'

/** Why a whole file is no log of a patrol stick. */
export const stickRefusals = defineRefusals({
  'sticks.no-headings': {
    http: 422,
    says: [
      '没有找到巡更棒记录的表头。需要“姓名”或“工号”、“巡逻点”和“打点时间”。',
      'No headings of a stick log were found: who, which point and when.',
    ],
    wayOut: [
      '请检查表头是否在前 20 行之内；列名不同的，可以先改成“姓名”“巡逻点”“打点时间”。',
      'Check that the headings stand within the first 20 rows; rename them to “Name”, “Point”, “Touched at” if they read otherwise.',
    ],
  },
  'sticks.none': { http: 422, says: ['表头下面没有记录。', 'There are no touches under the headings.'] },
})
