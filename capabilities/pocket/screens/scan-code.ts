import { readCode } from '#kernel/code.ts'

/**
 * The code a reading stands for, as it is sent: the seven characters where they can be read (printed QR codes carry
 * `GH1:` before them), else what was read, cut to 200 characters. `known` says whether it is a code of ours by form.
 */
export function codeOf(read: string): { code: string; known: boolean } {
  const text = read.trim()
  const code = readCode(text.replace(/^GH1:/i, ''))
  return code ? { code, known: true } : { code: (text || read).slice(0, 200), known: false }
}

/** The code a tag holds: its text as it is, or the last piece of the address on it. */
export const codeInTag = (text: string): string =>
  /^https?:/i.test(text.trim())
    ? (text
        .trim()
        .split(/[/?#=&]/)
        .findLast(Boolean) ?? text)
    : text
