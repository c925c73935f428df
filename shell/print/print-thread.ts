import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import type { Paper } from '#kernel/form.ts'
import type { Language } from '#kernel/words.ts'
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
parentPort?.postMessage(new Uint8Array(await pdfmake.createPdf(definitionOf(paper, language)).getBuffer()))
