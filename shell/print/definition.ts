import type { Content, Definition } from 'pdfmake'
import type { Block, Fields, Paper, Proof, SignaturePlace, Table } from '#kernel/form.ts'
import type { Language } from '#kernel/words.ts'
import { cardSheet } from './card-sheet.ts'
import { qrSheet } from './qr-sheet.ts'
import { qrSvg } from './qr.ts'
import { roomOf, tableFont, tableRoom } from './sheet.ts'
import { rowsThatFit } from './tall-rows.ts'

const grey = '#999999'
const line = 0.5

/** Cut lines are dashed and stand all round each label; forms have thin solid lines. */
export const layouts = {
  cut: {
    hLineWidth: () => line,
    vLineWidth: () => line,
    hLineColor: () => grey,
    vLineColor: () => grey,
    hLineStyle: () => ({ dash: { length: 4, space: 3 } }),
    vLineStyle: () => ({ dash: { length: 4, space: 3 } }),
    paddingLeft: () => 7,
    paddingRight: () => 7,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
  form: {
    hLineWidth: () => line,
    vLineWidth: () => line,
    paddingTop: () => 3,
    paddingBottom: () => 3,
  },
}

/** A paper as the PDF writer's document definition. */
export function definitionOf(given: Paper, language: Language): Definition {
  const paper = language === 'en' ? plainQuotes(given) : given
  return {
    pageSize: paper.size ?? 'A4',
    pageOrientation: paper.landscape ? 'landscape' : 'portrait',
    pageMargins: [40, 28, 40, 36],
    language: language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: {
      title: paper.title,
      creator: 'Gatehouse 门岗',
      producer: 'Gatehouse 门岗',
      ...(paper.madeAt === undefined ? {} : { creationDate: new Date(paper.madeAt) }),
    },
    defaultStyle: { font: 'NotoSansSC', fontSize: 10.5, lineHeight: 1.1 },
    content: paper.blocks.map(block => content(block, paper)),
    footer: (page, pages) => ({
      columns: [
        { text: paper.footer ?? '', width: '*' },
        { text: language === 'zh' ? `第 ${page} 页，共 ${pages} 页` : `Page ${page} of ${pages}`, width: 'auto' },
      ],
      margin: [40, 10, 40, 0],
      fontSize: 8,
      color: '#555555',
    }),
  }
}

// The Chinese face draws the curly apostrophe as wide as a character, which tears English words apart.
const plainQuotes = (paper: Paper): Paper => JSON.parse(JSON.stringify(paper).replaceAll('’', "'")) as Paper

const headingSizes = { 1: 18, 2: 14, 3: 12 } as const

function content(block: Block, paper: Paper): Content {
  switch (block.block) {
    case 'heading':
      return {
        text: block.text,
        bold: true,
        fontSize: headingSizes[block.level],
        alignment: block.level === 1 ? 'center' : 'left',
        margin: [0, 0, 0, 8],
      }
    case 'text':
      return {
        text: block.text,
        margin: [0, 0, 0, 6],
        ...(block.tone === 'quiet' ? { color: '#555555', fontSize: 9 } : {}),
        ...(block.tone === 'strong' ? { bold: true } : {}),
      }
    case 'fields':
      return labelled(block)
    case 'table':
      return ledger(block, paper)
    case 'qr-sheet':
      return qrSheet(block)
    case 'card-sheet':
      return cardSheet(block)
    case 'signatures':
      return signatures(block.places, paper)
    case 'proof':
      return proven(block)
    case 'picture':
      return {
        stack: [
          ...(block.title === undefined ? [] : [content({ block: 'heading', level: 3, text: block.title }, paper)]),
          { svg: block.svg, width: block.width, margin: [0, 0, 0, 8] },
        ],
        unbreakable: true,
      }
    case 'together':
      return { stack: block.blocks.map(one => content(one, paper)), unbreakable: true }
    case 'page-break':
      return { text: '', pageBreak: 'after' }
  }
}

const point = 72 / 25.4
function labelled({ fields, across = 1 }: Fields): Content {
  const cells = fields.map(([label, value]) => [{ text: label, bold: true }, value] as Content[])
  const rows = Array.from({ length: Math.ceil(cells.length / across) }, (_, row) =>
    Array.from({ length: across }, (_unused, at) => cells[row * across + at] ?? ['', '']).flat(),
  )
  return {
    table: { widths: Array.from({ length: across }, () => ['auto', '*']).flat(), body: rows },
    layout: 'form',
    margin: [0, 0, 0, 8],
  }
}

// Small enough to stay at the foot of a page, large enough for a phone at arm's length; never torn from its words.
const proven = ({ title, payload, lines }: Proof): Content => {
  const qr = qrSvg(payload)
  return {
    columns: [
      { svg: qr.svg, width: 25 * point * qr.whole },
      {
        width: '*',
        stack: [{ text: title, bold: true }, ...lines.map(line => ({ text: line, fontSize: 9 }))],
        margin: [4, 10, 0, 0],
      },
    ],
    unbreakable: true,
    margin: [0, 4, 0, 0],
  }
}

function ledger(of: Table, paper: Paper): Content {
  const { headings, rows, widths, figures } = of
  const total = widths?.reduce((sum, width) => sum + width, 0) ?? 0
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: headings.map((_, at) => (widths ? `${((widths[at] as number) / total) * 100}%` : '*')),
      body: [
        headings.map((text, at) => ({
          text,
          bold: true,
          fillColor: '#f0f0f0',
          alignment: figures && at > 0 ? 'right' : 'left',
        })),
        ...rowsThatFit(rows, tableRoom(of, paper)).map(row =>
          figures ? row.map((text, at) => (at > 0 ? { text, alignment: 'right' } : text)) : row,
        ),
      ],
    },
    layout: 'form',
    fontSize: figures ? tableFont - 1 : tableFont,
    margin: [0, 0, 0, 8],
  }
}

function signatures(places: readonly SignaturePlace[], paper: Paper): Content {
  const across = paper.landscape && places.length > 2 ? 4 : 2
  const width = roomOf(paper) / across
  const cells = places.map(one => place(one, width))
  const rows = Array.from({ length: Math.ceil(cells.length / across) }, (_, row) =>
    Array.from({ length: across }, (_unused, at) => cells[row * across + at] ?? ''),
  )
  return {
    table: { widths: Array(across).fill('*'), dontBreakRows: true, body: rows },
    layout: 'noBorders',
    margin: [0, 16, 0, 0],
  }
}

const place = ({ label, signedBy, signedAt, dated }: SignaturePlace, width: number): Content => ({
  stack: [
    { text: `${label}${signedBy ? `  ${signedBy}` : ''}`, margin: [0, 0, 0, 14] },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width - 40, y2: 0, lineWidth: line }] },
    { text: signedAt ?? dated ?? ' ', fontSize: 8, color: '#555555', margin: [0, 2, 0, 10] },
  ],
  unbreakable: true,
})
