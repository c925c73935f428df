import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import {
  cardSheet,
  fields,
  heading,
  pageBreak,
  paper,
  proof,
  qrSheet,
  signatures,
  table,
  text,
  together,
  type QrItem,
} from '#kernel/form.ts'
import { fit } from './fit.ts'
import { toPdf } from './pdf.ts'
import { qrSvg } from './qr.ts'

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer },
})

const payload = 'https://duty.example.cn/p/0192f0c1-2b3c-7def-8abc-0123456789ab'
const items = (count: number): QrItem[] =>
  Array.from({ length: count }, (_, at) => ({
    title: `${at + 1} 地下车库配电房`,
    subtitle: '锦绣花园 · 进门右手边',
    payload: `${payload}-${at}`,
    code: 'K7M4QXA',
  }))

const has = (command: string): string | false =>
  spawnSync(command, ['-v']).error ? `${command} is not installed (package poppler-utils)` : false
const run = (command: string, args: string[], input: Uint8Array): Buffer =>
  spawnSync(command, args, { input, maxBuffer: 2 ** 28 }).stdout

type Picture = { width: number; height: number; data: Uint8ClampedArray }
const decode = async (picture: Picture): Promise<string[]> => {
  const found = await readBarcodes(picture as Parameters<typeof readBarcodes>[0], {
    formats: ['QRCode'],
    maxNumberOfSymbols: 20,
  })
  return found.map(code => code.text).sort()
}

/** Draws the one path of a QR’s SVG, eight pixels to the module. */
function draw(svg: string): Picture {
  const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1])
  const width = side * 8
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let row = Number(y) * 8; row < Number(y) * 8 + 8; row += 1)
      for (let at = Number(x) * 8; at < (Number(x) + Number(length)) * 8; at += 1)
        data.fill(0, (row * width + at) * 4, (row * width + at) * 4 + 3)
  return { width, height: width, data }
}

/** The first page of a PDF as pixels, from the PPM that poppler prints. */
function pixels(pdf: Uint8Array): Picture {
  const ppm = run('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-'], pdf)
  const [head, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm.toString('latin1', 0, 40)) ?? ['']
  const data = new Uint8ClampedArray(Number(width) * Number(height) * 4).fill(255)
  for (let from = head.length, to = 0; from < ppm.length; from += 3, to += 4) data.set(ppm.subarray(from, from + 3), to)
  return { width: Number(width), height: Number(height), data }
}

/** All streams of a PDF, inflated: enough to see what its fonts map to. */
const streams = (pdf: Uint8Array): string => {
  const bytes = Buffer.from(pdf)
  const found: string[] = []
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    const end = bytes.indexOf('endstream', at)
    try {
      found.push(inflateSync(bytes.subarray(at + 7, end)).toString('latin1'))
    } catch {
      continue
    }
  }
  return found.join('\n')
}

const form = paper(
  '交接班簿',
  [
    heading('交接班簿'),
    text('本页由值班队长核对。'),
    fields([['项目', '锦绣花园']]),
    table(['物品', '数量'], [['对讲机', '3']], [3, 1]),
    pageBreak,
    signatures({ label: '交班人', signedBy: '张三', signedAt: '11月21日 07:02' }, { label: '接班人' }),
  ],
  { footer: '门岗' },
)

test('a paper embeds the used part of its Chinese fonts and says which character each glyph is', async () => {
  const pdf = await toPdf(form, 'zh')
  const plain = Buffer.from(pdf).toString('latin1')
  assert.match(plain, /^%PDF-/)
  assert.match(plain, /\/FontFile2/)
  assert.match(plain, /\/ToUnicode/)
  assert.match(plain, /[A-Z]{6}\+NotoSansSC-Regular/)
  assert.ok(pdf.length < 200_000, `${pdf.length} bytes`)
  assert.match(streams(pdf), /<4ea4>/i, '交 can be copied out')
})

test('its text reads as it was written', { skip: has('pdftotext') }, async () => {
  const said = run('pdftotext', ['-layout', '-', '-'], await toPdf(form, 'zh')).toString('utf8')
  for (const part of [
    '交接班簿',
    '本页由值班队长核对。',
    '锦绣花园',
    '对讲机',
    '交班人',
    '张三',
    '11月21日 07:02',
    '第 1 页，共 2 页',
    '第 2 页，共 2 页',
  ])
    assert.ok(said.includes(part), part)
})

test('a QR decodes to its payload', async () => {
  assert.deepEqual(await decode(draw(qrSvg(payload).svg)), [payload])
})

test('a QR decodes with a sixth of it covered', async () => {
  const picture = draw(qrSvg(payload).svg)
  const from = Math.floor(picture.height * 0.55)
  for (let row = from; row < from + picture.height * 0.16; row += 1)
    picture.data.fill(255, (row * picture.width + picture.width * 0.5) * 4, (row * picture.width + picture.width) * 4)
  assert.deepEqual(await decode(picture), [payload])
})

for (const [perRow, count, pages] of [
  [2, 6, 1],
  [2, 7, 2],
  [1, 2, 1],
  [3, 12, 1],
] as const) {
  test(`${count} labels, ${perRow} in a row, take ${pages} pages`, async () => {
    const pdf = await toPdf(paper('巡更点', [qrSheet(items(count), perRow)]), 'zh')
    assert.equal(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length,
      pages,
    )
  })
}

test('a printed sheet of six decodes to its six payloads and shows its codes', { skip: has('pdftoppm') }, async () => {
  const pdf = await toPdf(paper('巡更点', [qrSheet(items(6))]), 'zh')
  assert.deepEqual(
    await decode(pixels(pdf)),
    items(6)
      .map(item => item.payload)
      .sort(),
  )
  const said = run('pdftotext', ['-layout', '-', '-'], pdf).toString('utf8')
  assert.ok(said.includes('K7M-4QXA') && said.includes('巡更点二维码，请勿遮挡 / Patrol checkpoint'))
})

test('text that does not fit is set smaller, then cut', () => {
  assert.deepEqual(fit('东门', 100, 20, 10), { text: '东门', fontSize: 20 })
  assert.deepEqual(fit('东门岗亭北侧', 90, 20, 10), { text: '东门岗亭北侧', fontSize: 15 })
  assert.deepEqual(fit('东'.repeat(20), 100, 20, 10), { text: `${'东'.repeat(9)}…`, fontSize: 10 })
})

test('a paper cannot reach for files or addresses', async () => {
  const hostile = paper('x', [text('![](file:///etc/passwd) {"image":"/etc/passwd"} <img src="http://127.0.0.1/">')])
  const plain = Buffer.from(await toPdf(hostile, 'en')).toString('latin1')
  assert.doesNotMatch(plain, /\/Subtype \/(Image|Link)/)
})

test('a proof decodes to its address and stands beside its words', { skip: has('pdftoppm') }, async () => {
  const address = `https://duty.example.cn/p#18342.${'Ab-_'.repeat(10)}xyz`
  const pdf = await toPdf(
    paper('值班日志', [proof('日志凭证', address, ['日志第 18342 位', '内容摘要 a3f0 9c12'])], { landscape: true }),
    'zh',
  )
  assert.deepEqual(await decode(pixels(pdf)), [address])
  const said = run('pdftotext', ['-layout', '-', '-'], pdf).toString('utf8')
  assert.ok(said.includes('日志凭证') && said.includes('a3f0 9c12'))
})

test('four places to sign stand beside each other on a sheet across', { skip: has('pdftotext') }, async () => {
  const places = ['当班保安员', '班长', '项目经理', '检查人'].map(label => ({ label }))
  const said = run(
    'pdftotext',
    ['-layout', '-', '-'],
    await toPdf(paper('台账', [signatures(...places)], { landscape: true }), 'zh'),
  )
  assert.match(said.toString('utf8'), /当班保安员 +班长 +项目经理 +检查人/)
})

test(
  'cards lie ten to a page, each to be scanned, the long number of one as well',
  { skip: has('pdftoppm') },
  async () => {
    const cards = Array.from({ length: 12 }, (_, at) => ({
      title: '保安员核验卡',
      subtitle: 'Guard verification card',
      payload: `https://duty.example.cn/v#K7M4QXAB${at}C`,
      name: at === 3 ? '工号 No. SH-2026-000123456-A' : `工号 No. A${at}`,
      code: 'K7M4Q-XAB2C',
      says: ['扫码，或打开 duty.example.cn/v 输入编号', 'Scan, or type the code there.'],
    }))
    const pdf = await toPdf(paper('核验卡', [cardSheet(cards)]), 'zh')
    assert.equal(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length,
      2,
    )
    const expected = cards.slice(0, 10).map(({ payload: each }) => each)
    assert.deepEqual(await decode(pixels(pdf)), expected.toSorted())
  },
)

const signedFor = together(text('共完'), signatures({ label: '甲', dated: '年　月　日' }, { label: '乙' }))
const pagesOf = (pdf: Uint8Array): string[] =>
  run('pdftotext', ['-layout', '-', '-'], pdf).toString('utf8').split('\f').slice(0, -1)

test(
  'a text higher than a page goes on in rows below, and not a word of it is lost',
  { skip: has('pdftotext') },
  async () => {
    const sentence = '很长的说明文字写了又写。'
    const rows = [
      ['1', '短'],
      ['2', sentence.repeat(220)],
      ['3', '最后一行'],
    ]
    const pdf = await toPdf(
      paper('台账', [table(['序号', '情况'], rows, [1, 6]), signedFor], { landscape: true }),
      'zh',
    )
    const said = pagesOf(pdf)
      .join('')
      .replace(/第 \d 页，共 \d 页|序号|情况|\s/g, '')
    assert.equal(said.split(sentence).length - 1, 220)
    assert.ok(said.includes('最后一行') && said.includes('共完'))
  },
)

for (const count of [20, 24, 27, 28, 31, 36])
  test(`${count} lines: the places to sign never stand on a page without one`, { skip: has('pdftotext') }, async () => {
    const rows = Array.from({ length: count }, (_, at) => [`行${at + 1}`, '短'])
    const pages = pagesOf(
      await toPdf(paper('台账', [table(['序号', '情况'], rows), signedFor], { landscape: true }), 'zh'),
    )
    assert.match(pages.at(-1) ?? '', /行\d+[^]*共完[^]*甲/)
    assert.equal(pages.join('').match(/行\d+/g)?.length, count)
  })
