import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import type { Paper } from '#kernel/form.ts'
import type { Language } from '#kernel/words.ts'
import { withoutEnd, withRowsCarried } from './carry.ts'
import { definitionOf, layouts } from './definition.ts'

const face = (file: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${file}`))
const faces = {
  normal: face('400Regular/NotoSansSC_400Regular.ttf'),
  bold: face('700Bold/NotoSansSC_700Bold.ttf'),
}

// A paper holds texts that strangers wrote; it may read the two fonts and nothing else, here or elsewhere.
pdfmake.setFonts({ NotoSansSC: faces })
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => path === faces.normal || path === faces.bold)

const { paper, language } = workerData as { paper: Paper; language: Language }
pdfmake.setTableLayouts(layouts)

async function made(of: Paper): Promise<{ bytes: Uint8Array; pages: number }> {
  const definition = definitionOf(of, language)
  const { footer } = definition
  let pages = 0
  const counted = (page: number, all: number) => {
    pages = all
    return footer?.(page, all) ?? ''
  }
  return { bytes: await pdfmake.createPdf({ ...definition, footer: counted }).getBuffer(), pages }
}

/** The paper, laid out again where its end would begin a page without a row of the table it belongs to. */
async function whole(): Promise<Uint8Array> {
  const first = await made(paper)
  const rest = first.pages > 1 ? withoutEnd(paper) : null
  if (!rest || (await made(rest)).pages === first.pages) return first.bytes
  return (await made(withRowsCarried(paper))).bytes
}
parentPort?.postMessage(new Uint8Array(await whole()))
