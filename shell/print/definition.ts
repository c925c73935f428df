import type { Content, Definition } from 'pdfmake'
import type { Block, Paper, SignaturePlace, Table } from '#kernel/form.ts'
import type { Language } from '#kernel/words.ts'
import { qrSheet } from './qr-sheet.ts'

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
export function definitionOf(paper: Paper, language: Language): Definition {
  return {
    pageSize: paper.size ?? 'A4',
    pageOrientation: paper.landscape ? 'landscape' : 'portrait',
    pageMargins: [40, 28, 40, 36],
    language: language === 'zh' ? 'zh-CN' : 'en',
    displayTitle: true,
    info: { title: paper.title, creator: 'Gatehouse 门岗', producer: 'Gatehouse 门岗' },
    defaultStyle: { font: 'NotoSansSC', fontSize: 10.5, lineHeight: 1.1 },
    content: paper.blocks.map(block => content(block)),
    footer: (page, pages) => ({
      columns: [
        { text: paper.footer ?? '', width: '*' },
        { text: `${page} / ${pages}`, width: 'auto' },
      ],
      margin: [40, 10, 40, 0],
      fontSize: 8,
      color: '#555555',
    }),
  }
}

const headingSizes = { 1: 18, 2: 14, 3: 12 } as const

function content(block: Block): Content {
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
      return {
        table: {
          widths: ['auto', '*'],
          body: block.fields.map(([label, value]) => [{ text: label, bold: true }, value]),
        },
        layout: 'form',
        margin: [0, 0, 0, 8],
      }
    case 'table':
      return ledger(block)
    case 'qr-sheet':
      return qrSheet(block)
    case 'signatures':
      return {
        table: { widths: ['*', '*'], body: pairs(block.places.map(place)) },
        layout: 'noBorders',
        margin: [0, 16, 0, 0],
      }
    case 'page-break':
      return { text: '', pageBreak: 'after' }
  }
}

const pageWidth = 515

function ledger({ headings, rows, widths }: Table): Content {
  const total = widths?.reduce((sum, width) => sum + width, 0) ?? 0
  return {
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: headings.map((_, at) => (widths ? `${((widths[at] as number) / total) * 100}%` : '*')),
      body: [
        headings.map(heading => ({ text: heading, bold: true, fillColor: '#f0f0f0' })),
        ...rows.map(row => [...row]),
      ],
    },
    layout: 'form',
    fontSize: 9,
    margin: [0, 0, 0, 8],
  }
}

const place = ({ label, signedBy, signedAt }: SignaturePlace): Content => ({
  stack: [
    { text: `${label}${signedBy ? `  ${signedBy}` : ''}`, margin: [0, 0, 0, 14] },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: pageWidth / 2 - 40, y2: 0, lineWidth: line }] },
    { text: signedAt ?? ' ', fontSize: 8, color: '#555555', margin: [0, 2, 0, 10] },
  ],
  unbreakable: true,
})

const pairs = (places: Content[]): Content[][] =>
  Array.from({ length: Math.ceil(places.length / 2) }, (_, row) => [places[row * 2] ?? '', places[row * 2 + 1] ?? ''])
