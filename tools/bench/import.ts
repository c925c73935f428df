import { workbookOf } from '#shell/export/workbook.ts'
import type { Imported, Preview } from '#kernel/preview.ts'
import { aParty, someone, type Somebody } from '../../tests/house.ts'
import { identityNumber } from '../../tests/asking.ts'
import { benchPlace, benchServer, rounded, type Server } from './place.ts'

// Prints one JSON line. A company's register as a real XLSX is previewed and imported through the routes of a server in a
// process of its own, with a real database under it that waits for its disk: `rowsPerSecond` is from sending the file to
// the answer that everybody is in, each record with its entry in the log; `peakMegabytes` the most memory that server
// ever held, the preview included.

const count = Number(process.env['BENCH_IMPORT_ROWS'] ?? 10_000)

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const given = ['建国', '志强', '秀英', '海燕', '伟', '芳', '国强', '桂兰', '军', '敏']

const place = await benchPlace()
const told = await run().finally(() => place.close())
process.stdout.write(`${JSON.stringify(told)}\n`)

async function run(): Promise<object> {
  const office = await someone(place.it.house, { partyId: await aParty(place.it.house), role: 'office', name: '周敏' })
  const file = await register()
  const server = await benchServer(place.addresses)
  try {
    return await measure(server, office, file)
  } finally {
    await server.stop()
  }
}

async function measure(server: Server, office: Somebody, file: Buffer): Promise<object> {
  const previewed = await timed(() => send<Preview>(server, office, '/guards/import/preview', file))
  const { digest, counts } = previewed.answer
  if (counts.add + counts.warned !== count)
    throw new Error(`the bench's own register is not clean: ${JSON.stringify(counts)}`)
  const imported = await timed(() => send<Imported>(server, office, '/guards/import', file, digest))
  if (imported.answer.added !== count) throw new Error(`${imported.answer.added} of ${count} were added`)
  return {
    rowsPerSecond: Math.round(count / imported.seconds),
    peakMegabytes: Math.round((await server.peak()) / 2 ** 20),
    importSeconds: rounded(imported.seconds),
    previewSeconds: rounded(previewed.seconds),
    rows: count,
    fileKilobytes: Math.round(file.length / 1024),
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ answer: T; seconds: number }> {
  const from = performance.now()
  const answer = await work()
  return { answer, seconds: (performance.now() - from) / 1000 }
}

async function send<T>({ port }: Server, who: Somebody, path: string, file: Buffer, digest?: string): Promise<T> {
  const form = new FormData()
  if (digest) form.set('digest', digest)
  form.set('file', new Blob([new Uint8Array(file)]), '花名册.xlsx')
  const reply = await fetch(`http://127.0.0.1:${port}/api${path}`, { method: 'POST', headers: who.headers, body: form })
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

/** A register as an office keeps it, every column filled, nobody twice. */
function register(): Promise<Buffer> {
  const text = (title: string) => ({ title, kind: 'text' as const })
  const day = (title: string) => ({ title, kind: 'day' as const })
  return workbookOf([
    {
      name: '花名册',
      columns: [
        ...['工号', '姓名', '手机', '身份证号', '保安员证号', '发证机关', '用工形式'].map(text),
        day('入职日期'),
        ...['职务', '紧急联系人', '紧急联系电话'].map(text),
      ],
      rows: Array.from({ length: count }, (_, at) => [
        `BA${String(at).padStart(5, '0')}`,
        `${surnames[at % 20]}${given[Math.floor(at / 20) % 10]}`,
        String(13_800_000_000 + at),
        identityNumber(`${1970 + (at % 35)}-0${1 + (at % 9)}-1${Math.floor(at / 1000) % 10}`, at % 1000),
        `沪${String(1_000_000 + at)}`,
        '上海市公安局',
        '劳动合同',
        `202${at % 6}-03-05`,
        '保安员',
        `${surnames[(at + 7) % 20]}家属`,
        String(13_900_000_000 + at),
      ]),
    },
  ])
}
