/** The kinds of picture the server keeps. */
export const photoTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']
const mebibyte = 2 ** 20
/** What is larger is not read at all; what is sent is drawn anew and much smaller. */
export const largestMebibytes = 20

/** Why a chosen file is no photo of a form, as a key of `photoWords`; null where it may be read. */
export function wrongPhoto({ type, size }: { type: string; size: number }): 'wrongType' | 'tooLarge' | null {
  if (!photoTypes.includes(type)) return 'wrongType'
  return size > largestMebibytes * mebibyte ? 'tooLarge' : null
}
