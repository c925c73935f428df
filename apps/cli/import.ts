import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { whereSaid, type Imported, type Preview, type PreviewReason } from '#kernel/preview.ts'
import type { Language } from '#kernel/words.ts'
import { defineTask, figure, type Bench } from '#shell/cli.ts'
import { inBoth, startFault } from '#shell/config/fault.ts'
import type { Answered, Asking } from './as-somebody.ts'

const kinds = {
  guards: '/guards/import',
  estates: '/estates/import',
  roster: '/roster/import',
  punches: '/punches/import',
  'stick-logs': '/sticks/import',
} as const
type Kind = keyof typeof kinds

/** What the screens import, from a file on the machine: judged first, and written only when that is asked for. */
export const importFile = defineTask({
  name: 'import',
  does: [
    '按网页的同一规则导入表格：先逐行判断，加 --write 才写入',
    'import a spreadsheet by the rules of the screens: judged row by row, and written only with --write',
  ],
  words: {
    kind: ['guards、estates、roster、punches 或 stick-logs', 'guards, estates, roster, punches or stick-logs'],
    file: ['.xlsx 或 .csv 表格', 'a spreadsheet, .xlsx or .csv'],
  },
  takes: {
    login: ['以哪个账号的身份导入，日志记在其名下', 'the account in whose name it is imported; the log says so'],
    party: ['账号属于多个单位时：单位名称', 'where the account belongs to several organisations: which'],
    site: ['roster：服务区域的名称', 'roster: the name of the site'],
    answers: [
      'roster：对班次、岗位、重名等问题的回答（JSON 文件）',
      'roster: what was answered about marks, posts and people (a JSON file)',
    ],
  },
  flags: {
    preview: ['只判断，不写入（默认）', 'judge only, and write nothing (as without it)'],
    write: ['写入', 'write it'],
  },
  async perform(bench) {
    const { kind, file } = mustBeClear(bench)
    const bytes = await readFile(file)
    // The whole house: no other command waits for it to be read.
    const { asSomebody } = await import('./as-somebody.ts')
    return asSomebody(bench, asking => imported(bench, asking, { kind, file: { name: basename(file), bytes } }))
  },
})

function mustBeClear({ words, flags, options }: Bench): { kind: Kind; file: string } {
  const { kind = '', file = '' } = words
  if (!Object.hasOwn(kinds, kind))
    throw startFault(['不能导入 {kind}，可导入：{kinds}。', '{kind} cannot be imported; these can: {kinds}.'], {
      kind,
      kinds: Object.keys(kinds).join(', '),
    })
  if (!existsSync(file)) throw startFault(['没有文件 {file}。', 'There is no file {file}.'], { file })
  if (flags.has('write') && flags.has('preview'))
    throw startFault(['--preview 与 --write 只能选一个。', 'Choose either --preview or --write.'])
  if (kind === 'roster' && !options['site']?.length)
    throw startFault(['导入排班表请用 --site 给出服务区域。', 'Name the site of the roster with --site.'])
  return { kind: kind as Kind, file }
}

type Upload = { kind: Kind; file: { name: string; bytes: Buffer } }
type Judged = Omit<Preview, 'counts'> & {
  counts: Record<string, number>
  ready?: boolean
  notes?: { sheet: string; row: number; says: string }[]
}

async function imported(bench: Bench, asking: Asking, { kind, file }: Upload): Promise<number> {
  const path = kinds[kind]
  const fields = kind === 'roster' ? await rosterFields(bench, asking) : {}
  const judged = async (language: Language) =>
    (await asking.upload(`${path}/preview`, file, fields, { language })) as Answered<Judged>
  const preview = await judged('zh')
  if (!preview.ok) return refused(bench, preview)
  // Judged again in the other language only where there is a sentence to say.
  const english = hasReasons(preview.body) ? await judged('en') : preview
  sayJudged(bench, preview.body, english.ok ? english.body : preview.body)
  if (!bench.flags.has('write')) {
    bench.say(inBoth(['未写入任何内容；加 --write 写入。', 'Nothing was written: add --write to write it.']))
    return 0
  }
  if (preview.body.ready === false) {
    bench.aside(
      inBoth([
        '还有问题没有回答，请在网页上导入，或用 --answers 回答。',
        'Something is still to be answered: import it on the page, or bring --answers.',
      ]),
    )
    return 1
  }
  return written(bench, asking, { path, file, fields: { ...fields, digest: preview.body.digest } })
}

async function rosterFields({ options }: Bench, asking: Asking): Promise<Record<string, string>> {
  const name = options['site']?.at(-1) as string
  const found = (await asking.ask('GET', '/sites')) as Answered<{ id: string; name: string }[]>
  const sites = found.ok ? found.body.filter(site => site.name === name || site.id === name) : []
  const [site] = sites
  if (!site)
    throw startFault(
      [
        '没有名为 {name} 的服务区域，名称以“服务区域”页为准。',
        'There is no site called {name}: the page of sites has the names.',
      ],
      { name },
    )
  if (sites.length > 1)
    throw startFault(
      [
        '不止一个服务区域叫 {name}，请用 --site 给出编号，可选：{ids}。',
        'More than one site is called {name}: give its id with --site, one of: {ids}.',
      ],
      { name, ids: sites.map(({ id }) => id).join(', ') },
    )
  const answers = options['answers']?.at(-1)
  return { siteId: site.id, ...(answers ? { answers: await readFile(answers, 'utf8') } : {}) }
}

const says: Record<string, readonly [string, string]> = {
  add: ['新增', 'to add'],
  change: ['更改', 'to change'],
  same: ['不变', 'as they are'],
  warned: ['要留意', 'to look at'],
  refused: ['不导入', 'left out'],
  rest: ['休息', 'without a shift'],
  people: ['人', 'people'],
}

const isLooked = ({ verdict }: Judged['rows'][number]): boolean => verdict === 'refused' || verdict === 'warned'
const hasReasons = ({ rows, notes = [] }: Judged): boolean => notes.length > 0 || rows.some(isLooked)

/** A sentence in both languages, or once where both are the same. */
const twice = (zh: string, en = zh): string => (zh === en ? zh : `${en} ${zh}`)

function sayJudged({ say }: Bench, { counts, rows, cut, notes = [] }: Judged, english: Judged): void {
  const parts = Object.entries(counts).filter(([, count]) => count > 0)
  const line = (language: 0 | 1): string =>
    parts
      .map(([name, count]) => `${figure(count)} ${says[name]?.[language] ?? name}`)
      .join(language === 0 ? '，' : ', ')
  say(parts.length === 0 ? inBoth(['没有可导入的行。', 'There is nothing to import.']) : `${line(1)} · ${line(0)}`)
  for (const [at, note] of notes.entries()) say(`  ${place(note)} ${twice(note.says, english.notes?.[at]?.says)}`)
  for (const [at, row] of rows.entries()) {
    if (!isLooked(row)) continue
    const reasons = row.reasons.map((zh, nth) => twice(why(zh, 'zh'), why(english.rows[at]?.reasons[nth] ?? zh, 'en')))
    say(`  ${place(row)} ${row.verdict === 'refused' ? '✗' : '!'} ${reasons.join(' ')}`)
  }
  if (cut) say(inBoth(['（只列出一部分）', '(not all of them are shown)']))
}

/** The column, what stands there, and the sentence with its way out. */
const why = (reason: PreviewReason, language: Language): string => `${whereSaid(reason, language)}${reason.says}`

const place = ({ sheet, row }: { sheet: string; row: number }): string => `${sheet} ${row}`

type Writing = { path: string; file: Upload['file']; fields: Record<string, string> }

/** Does it as a run like any other: told how far it is, and stopped whole by Ctrl-C. */
async function written(bench: Bench, asking: Asking, { path, file, fields }: Writing): Promise<number> {
  const id = randomUUID()
  let over = false
  const run = asking.upload(path, file, fields, { id }).finally(() => (over = true))
  const follow = async (): Promise<void> => {
    for (let asked = false; !over; await pause(250)) {
      if (bench.stopped() && !asked) asked = (await asking.ask('POST', `/imports/${id}/stop`)).ok
      const far = (await asking.ask('GET', `/imports/${id}`)) as Answered<{ rowsDone: number; rowsTotal: number }>
      if (far.ok && far.body.rowsTotal > 0) bench.progress(far.body.rowsDone, far.body.rowsTotal)
    }
  }
  const [done] = (await Promise.all([run, follow()])) as [Answered<Partial<Imported> & Record<string, unknown>>, void]
  if (!done.ok) return refused(bench, done)
  const { added = 0, changed = 0, same = 0, refused: left = 0 } = done.body
  const facts = { added, changed, same, left: typeof left === 'number' ? left : (left as number[]).length }
  bench.say(
    inBoth(
      [
        '导入完成：新增 {added}，更改 {changed}，不变 {same}，不导入 {left}。',
        'Imported: {added} added, {changed} changed, {same} as they were, {left} left out.',
      ],
      facts,
    ),
  )
  return 0
}

function refused({ aside }: Bench, { says: sentence }: { says: string }): number {
  aside(sentence)
  return 1
}
