import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/outcome.ts'
import { cleaned, type Cleaned } from '#shell/files/image.ts'
import { answer } from '#shell/http/answer.ts'
import { Refusal } from '#shell/http/refusal.ts'
import { readParts } from '#shell/import/upload.ts'

/**
 * The one file of a multipart request, cleaned, and its fields; `papers` also takes a PDF. Refused: `body.wrong-kind`,
 * `body.broken`, `file.none`, and what `cleaned` refuses.
 */
export async function takeFile(
  request: FastifyRequest,
  papers: boolean | ((fields: ReadonlyMap<string, string>) => boolean) = false,
): Promise<{ cleaned: Cleaned; fields: ReadonlyMap<string, string> }> {
  if (!request.isMultipart()) throw new Refusal(refuse('body.wrong-kind'))
  const { fields, file } = await readParts(request)
  if (!file) throw new Refusal(refuse('file.none', {}, { field: '/file' }))
  return { cleaned: answer(cleaned(file.bytes, typeof papers === 'function' ? papers(fields) : papers)), fields }
}
