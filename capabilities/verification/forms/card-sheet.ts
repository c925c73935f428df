import { cardSheet, paper, type Paper } from '#kernel/form.ts'
import { groupedCardCode } from '../rules/card-code.ts'

type PrintedCard = { number: string; code: string }

/**
 * 核验卡: ten to a sheet, the size of a bank card, in both languages since a passer-by reads it. It names nobody: whoever
 * finds it learns a number. `publicUrl` is where the code is typed.
 */
export function verificationCards(cards: readonly PrintedCard[], publicUrl: string): Paper {
  const page = `${publicUrl}/v`
  return paper('核验卡 Verification cards', [
    cardSheet(
      cards.map(({ number, code }) => ({
        title: '保安员核验卡',
        subtitle: 'Guard verification card',
        payload: `${page}#${code}`,
        name: `工号 No. ${number}`,
        code: groupedCardCode(code),
        says: [
          `扫码，或打开 ${page.replace(/^https?:\/\//, '')} 输入编号`,
          '此卡不显示岗位，请同时查看保安员证',
          'Scan, or type the code there. It tells no post: ask for the certificate too.',
        ],
      })),
    ),
  ])
}
