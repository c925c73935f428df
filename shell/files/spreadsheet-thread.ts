import { parentPort, workerData } from 'node:worker_threads'
import { readPlainly } from './read-plainly.ts'

const { bytes, name } = workerData as { bytes: Uint8Array; name: string }
parentPort?.postMessage(await readPlainly(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name))
