import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { readSpreadsheet } from '#shell/files/spreadsheet.ts'
import { answer } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import type { Upload } from './plan-import.ts'

/**
 * Reads the spreadsheet and the fields of a multipart request. Refused: `body.wrong-kind` when it is none,
 * `body.broken` when it breaks off, `import.no-file`, and every refusal of `readSpreadsheet`.
 */
export async function readUpload(request: FastifyRequest): Promise<Upload & { fields: ReadonlyMap<string, string> }> {
  if (!request.isMultipart()) throw new Refusal(refuse('body.wrong-kind'))
  const { fields, file } = await readParts(request)
  if (!file) throw new Refusal(refuse('import.no-file'))
  const { bytes, name } = file
  const fileName = [...name.replace(/\p{Cc}/gu, '')].slice(0, 200).join('')
  const workbook = answer(await readSpreadsheet(bytes, fileName))
  return { workbook, fileName, sha256: createHash('sha256').update(bytes).digest('hex'), fields }
}

type Parts = { fields: Map<string, string>; file: { bytes: Buffer; name: string } | null }

async function readParts(request: FastifyRequest): Promise<Parts> {
  const parts: Parts = { fields: new Map(), file: null }
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') parts.file = { bytes: await part.toBuffer(), name: part.filename ?? '' }
      else parts.fields.set(part.fieldname, String(part.value))
    }
  } catch (problem) {
    // Limits carry a status of their own; the parser's errors about a body that breaks off carry none.
    if (problem instanceof Error && 'statusCode' in problem) throw problem
    throw new Refusal(refuse('body.broken'))
  }
  return parts
}
