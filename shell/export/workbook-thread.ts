import { parentPort, workerData } from 'node:worker_threads'
import { workbookOf } from './workbook.ts'

parentPort?.postMessage(await workbookOf(workerData as Parameters<typeof workbookOf>[0]))
