import { defineRefusals } from '#kernel/outcome.ts'

/** Why a whole file is no register of guards; what is wrong with single rows is said by `words.ts`. */
export const importRefusals = defineRefusals({
  'import.no-headings': {
    http: 422,
    says: [
      '没有找到表头。需要“姓名”一列，再加“工号”或“身份证号”一列。',
      'No heading row was found. It needs a column for the name, and one for the number or the identity number.',
    ],
    wayOut: [
      '请检查表头是否在前 {searched} 行之内，列名是否为“姓名”“工号”“身份证号”等。',
      'Check that the headings stand within the first {searched} rows and read “Name”, “Number”, “Identity number” or the like.',
    ],
  },
  'import.no-rows': {
    http: 422,
    says: ['工作表“{sheet}”的表头下面没有人员。', 'There is nobody under the headings of sheet “{sheet}”.'],
  },
})

export type ImportRefusal = keyof typeof importRefusals
