import type { Feature, Image } from 'write-excel-file/node'
import type { Table } from './table.ts'

// How a form comes out of a printer: as wide as the sheet, its heading on each page, nothing beside it, pages numbered. The
// writer has no word for this, so it is put into the parts of the file it writes.

/** `A`, … `Z`, `AA`: the letters of a column, the first being 1. */
const columnLetters = (nth: number): string =>
  nth <= 26
    ? String.fromCharCode(64 + nth)
    : `${columnLetters(Math.floor((nth - 1) / 26))}${columnLetters(((nth - 1) % 26) + 1)}`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll("'", "''")

/** The names a spreadsheet program looks for: which rows repeat, and what is printed at all. */
function definedNames(tables: readonly Table[], names: readonly string[]): string {
  const all = tables.flatMap(({ form, columns, rows, foot = [] }, at) => {
    if (!form) return []
    const sheet = `'${escaped(names[at] as string)}'`
    const name = (called: string, says: string): string =>
      `<definedName name="_xlnm.${called}" localSheetId="${at}">${sheet}!${says}</definedName>`
    const area = `$A$1:$${columnLetters(columns.length)}$${2 + rows.length + foot.length}`
    return [name('Print_Area', area), name('Print_Titles', '$1:$2')]
  })
  return all.length > 0 ? `<definedNames>${all.join('')}</definedNames>` : ''
}

/** What the writer adds so that forms among these tables print as forms; `names` are those of their sheets. */
export function printSetup(tables: readonly Table[], names: readonly string[]): Feature<Image['content']> {
  const isForm = (sheetIndex: number): boolean => tables[sheetIndex]?.form !== undefined
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: xml =>
            xml.replace(/<definedNames\s*\/>/, '').replace('</sheets>', `</sheets>${definedNames(tables, names)}`),
        },
        'xl/worksheets/sheet{id}.xml': {
          transformElementAttributes: (tagName, attributes, _index, _options, { sheetIndex }) =>
            tagName === 'pageSetup' && isForm(sheetIndex)
              ? { ...attributes, fitToWidth: 1, fitToHeight: 0 }
              : attributes,
          transform: (xml, _options, { sheetIndex }) =>
            isForm(sheetIndex)
              ? xml
                  .replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
                  .replace(
                    /<pageSetup[^>]*\/>/,
                    '$&<headerFooter><oddFooter>&amp;P / &amp;N</oddFooter></headerFooter>',
                  )
              : xml,
        },
      },
    },
  }
}
