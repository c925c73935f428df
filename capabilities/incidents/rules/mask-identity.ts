import { residentId } from '#kernel/identity.ts'

// Identity numbers have no place in a report: the police take them, a guard does not (personal information law, art. 6,
// only what is needed). A phone refuses to write one down; what arrives all the same is masked before it is kept.

const candidate = /(?<![0-9０-９])[0-9０-９](?:[\s-]?[0-9０-９]){16}[\s-]?[0-9０-９xXｘＸ](?![0-9０-９A-Za-z])/g
const birth = /^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])/

// A slip of one figure does not make it less somebody's number, so the form is enough where the birthday fits.
const isIdentity = (text: string): boolean => {
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '')
  return residentId(plain).ok || birth.test(plain)
}

/** Whether a text holds what looks like a citizen identity number of 18 characters. */
export const holdsIdentity = (text: string): boolean => [...text.matchAll(candidate)].some(([found]) => isIdentity(found))

/** The text with each such number replaced by eighteen stars; everything else as it was. */
export const maskIdentity = (text: string): string =>
  text.replace(candidate, found => (isIdentity(found) ? '*'.repeat(18) : found))
