import type { Cell } from '#kernel/workbook.ts'
import type { Span } from './read.ts'

// A cell of a roster is a mark, a few names, or a line of a legend; what is longer says nothing more.
const longest = 600

/** A cell as text in one width, runs of blanks as one; empty where it holds none. Line breaks stay. */
export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return 'day' in cell ? cell.day : cell.lossy
  return String(cell)
    .slice(0, longest)
    .normalize('NFKC')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
}

/** Text without blanks, for comparing headings. */
export const bare = (text: string): string => text.replace(/\s+/g, '')

const time = String.raw`(\d{1,2})(?:[::.点时](\d{2})?分?)`
const hour = String.raw`(\d{1,2})(?:[::.点时](\d{2})?分?)?`
const dash = String.raw`\s*(?:[-–—~~～至到]|--)+\s*`
const next = String.raw`(次日|翌日|第二天|次晨|隔日)?\s*`
const spanForm = new RegExp(`${time}${dash}${next}${hour}|(\\d{1,2})${dash}${next}${time}`)
const bareSpan = new RegExp(`^${hour}${dash}${next}${hour}$`)

/** The hours a text names, wherever they stand in it: `07:00-19:00`, `19:00—次日7:00`, `8点至17点30分`. */
export function spanIn(text: string): (Span & { text: string }) | null {
  const found = spanForm.exec(text)
  if (!found) return null
  const [whole, h1, m1, over1, h2, m2, h3, over2, h4, m4] = found
  const span = h1 === undefined ? spanOf([h3, '00'], [h4, m4], over2) : spanOf([h1, m1], [h2, m2], over1)
  return span && { ...span, text: whole }
}

/** A cell that is nothing but hours: `8-17`, `07:00-19:00`. */
export function wholeSpan(text: string): Span | null {
  const found = bareSpan.exec(bare(text))
  return found ? spanOf([found[1], found[2]], [found[4], found[5]], found[3]) : null
}

type Clock = readonly [hour: string | undefined, minute: string | undefined]

/** From one clock time to another: one not after the start is on the next day; 次日 says so of a later one. */
function spanOf(from: Clock, to: Clock, over: string | undefined): Span | null {
  const [start, end] = [from, to].map(([h, m]) => Number(h) * 60 + Number(m ?? 0)) as [number, number]
  if (start > 1440 || end > 1440) return null
  const starts = start % 1440
  const minutes = end - starts + (over || end <= starts ? 1440 : 0)
  return { starts, minutes }
}

const shiftWord = /^(?:大夜|小夜|白|夜|早|中|晚|日|上午|下午|全天|昼|通宵)(?:班|间|勤)?$/
const notShift = /带班|值班|接班|替班|备班/

/** Whether a text names a shift by itself: 白班, 夜, 早班, A班. */
export const isShiftName = (text: string): boolean =>
  !notShift.test(text) &&
  (shiftWord.test(text) || /^[A-Za-z0-9甲乙丙丁一二三四]{1,3}班$/.test(text) || /^.{1,3}班$/.test(text))

/** A label apart into post and shift: 北门岗白班, 北门岗（夜）, 白班 07:00-19:00, 白班：. */
export function labelApart(label: string, marks: ReadonlySet<string>): { post: string | null; mark: string | null } {
  const span = spanIn(label)
  const text = bare(span ? label.replace(span.text, '') : label).replace(/[()[\]【】::;;,,、]+$|[()](?=$)/g, '')
  const clean = text.replace(/^[([【]+|[)\]】(]+$/g, '')
  if (clean === '') return { post: null, mark: span ? span.text : null }
  if (marks.has(clean) || isShiftName(clean)) return { post: null, mark: clean }
  const split = /^(.+?)[-—·/(]*((?:大夜|小夜|白|夜|早|中|晚)班?)\)?$/.exec(clean)
  if (split && !notShift.test(clean)) return { post: split[1] as string, mark: split[2] as string }
  return { post: clean, mark: span ? span.text : null }
}

const han = /^\p{Script=Han}$/u
/** The people of one cell, each with a number and a mark where the cell gives them. */
export function namesIn(text: string): string[] {
  const tokens = text
    .replace(/\([^()]*\)/g, ' ')
    .split(/\p{Script=Han}/u.test(text) ? /[\s、,;/|+&]+/ : /\s*[\n、,;/|+&]+\s*| {2,}/)
    .map(token => token.trim())
    .filter(token => token !== '' && !/^[-—–/\\×xX无空休]+$/.test(token) && !/^\d{1,2}$/.test(token))
  const names: string[] = []
  let half = ''
  for (const token of tokens) {
    // 王 芳: names of two characters are set apart to line up with those of three.
    if (half === '' && han.test(token)) half = token
    else {
      names.push(half + (han.test(token) || half === '' ? token : ` ${token}`))
      half = ''
    }
  }
  return half === '' ? names : [...names, half]
}

const surnames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊孟秦江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱覃严武戴莫孔向汤施尤华褚俞鲁柳岑包左项祝路倪章凌葛管翁蓝席季殷庞耿詹欧司买阿艾',
)
/** Whether a text could be a Chinese name: two to four characters, the first a common surname. */
export const looksLikeName = (text: string): boolean =>
  /^\p{Script=Han}{2,4}$/u.test(text) && surnames.has(text[0] as string) && !isShiftName(text)

const noise =
  /^(?:合计|总计|小计|累计|共计|人数|在岗|应到|实到|制表|审核|审批|批准|签字|签名|本人签|备注|说明|统计|班次统计|星期|日期|图例|编制|负责人|主管|经理|序号|周$|周次|注$|注[::])/
/** A label that is of the sheet, not of a person or a post: sums, signatures, remarks. */
export const isNoise = (text: string): boolean => noise.test(bare(text))
