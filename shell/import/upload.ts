import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { verdicts, type Part, type Verdict } from '#kernel/preview.ts'
import type { Workbook } from '#kernel/workbook.ts'
import { readSpreadsheet } from '../files/spreadsheet.ts'
import { answer } from '../http/answer.ts'
import { Refusal } from '../http/refusal.ts'

/** A spreadsheet that somebody sent, read; `sha256` is that of its bytes, in hex. */
export type Upload = { workbook: Workbook; fileName: string; sha256: string }

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
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const workbook = answer(await readSpreadsheet(bytes, fileName))
  return { workbook, fileName, sha256, fields }
}

/** Which part of a preview the fields ask for (`verdict`, `after` as `row@sheet`); the beginning where they are not understood. */
export function partAsked(fields: ReadonlyMap<string, string>): Part {
  const verdict = verdicts.find(each => each === fields.get('verdict')) as Verdict | undefined
  if (!verdict) return {}
  const after = /^(\d{1,7})@(.*)$/su.exec(fields.get('after') ?? '')
  return { verdict, ...(after ? { after: { row: Number(after[1]), sheet: after[2] as string } } : {}) }
}

type Parts = { fields: Map<string, string>; file: { bytes: Buffer; name: string } | null }

/** The fields and the one file of a multipart request. Refused: `body.broken` when it breaks off. */
export async function readParts(request: FastifyRequest): Promise<Parts> {
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
