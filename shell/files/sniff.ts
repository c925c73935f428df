import type { FileRefusal } from './refusals.ts'

// A file is judged by its first bytes, never by its name or the type a browser claims.

export type Kind = { read: 'zip' | 'text' } | { refused: FileRefusal }

const magic: readonly (readonly [hex: string, refusal: FileRefusal])[] = [
  ['89504e47', 'spreadsheet.image'],
  ['ffd8ff', 'spreadsheet.image'],
  ['47494638', 'spreadsheet.image'],
  ['424d', 'spreadsheet.image'],
  ['49492a00', 'spreadsheet.image'],
  ['4d4d002a', 'spreadsheet.image'],
  ['25504446', 'spreadsheet.pdf'],
  ['4d5a', 'spreadsheet.program'],
  ['7f454c46', 'spreadsheet.program'],
  ['cafebabe', 'spreadsheet.program'],
  ['cffaedfe', 'spreadsheet.program'],
  ['2321', 'spreadsheet.program'],
  ['526172211a07', 'spreadsheet.archive'],
  ['377abcaf271c', 'spreadsheet.archive'],
  ['1f8b', 'spreadsheet.archive'],
  ['425a68', 'spreadsheet.archive'],
  ['fd377a585a00', 'spreadsheet.archive'],
  ['28b52ffd', 'spreadsheet.archive'],
  ['7b5c727466', 'spreadsheet.document'],
]

/** What a file is by its bytes: to be read as a zip or as text, or refused by name. */
export function sniff(bytes: Buffer): Kind {
  if (bytes.length === 0) return { refused: 'spreadsheet.empty' }
  const head = bytes.subarray(0, 16).toString('hex')
  if (head.startsWith('504b0304')) return { read: 'zip' }
  if (head.startsWith('504b')) return { refused: 'spreadsheet.broken' }
  if (head.startsWith('d0cf11e0')) return { refused: compound(bytes) }
  // BIFF 2 to 5 without the container: what Excel wrote before 1997, and what small libraries still write.
  if (/^09(00|02|04|08)0[4-8]00/.test(head)) return { refused: 'spreadsheet.old-xls' }
  const known = magic.find(([hex]) => head.startsWith(hex) && !isPlainText(bytes, hex))
  if (known) return { refused: known[1] }
  if (head.slice(8).startsWith('66747970') || (head.startsWith('52494646') && head.slice(16).startsWith('57454250')))
    return { refused: 'spreadsheet.image' }
  return asText(bytes)
}

// “BM…”, “MZ…” and “BZh…” can also begin an honest text table; a binary file of that kind holds a zero byte soon.
const isPlainText = (bytes: Buffer, hex: string): boolean =>
  ['424d', '4d5a', '425a68'].includes(hex) && !bytes.subarray(0, 512).includes(0)

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

/** A compound file (OLE2) is an encrypted .xlsx, an old .xls, or another old Office file. */
function compound(bytes: Buffer): FileRefusal {
  if (bytes.includes(utf16('EncryptedPackage'))) return 'spreadsheet.password'
  if (bytes.includes(utf16('WordDocument')) || bytes.includes(utf16('PowerPoint Document')))
    return 'spreadsheet.document'
  return 'spreadsheet.old-xls'
}

function asText(bytes: Buffer): Kind {
  const start = bytes.subarray(0, 4096)
  const wide =
    start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null
  if (!wide && bytes.includes(0)) return { refused: 'spreadsheet.unknown-kind' }
  const text = new TextDecoder(wide ?? 'utf-8').decode(start).trimStart().toLowerCase()
  if (text.startsWith('<?xml') && text.includes('urn:schemas-microsoft-com:office:spreadsheet'))
    return { refused: 'spreadsheet.xml-2003' }
  if (/^(<!doctype html|<html|<head|<meta|<style|<table|<div|<body|<!--|<\?xml[^>]*>\s*<(!doctype )?html)/.test(text))
    return { refused: 'spreadsheet.html-as-xls' }
  if (text.startsWith('mime-version:')) return { refused: 'spreadsheet.html-as-xls' }
  if (/^<(\?xml|svg)/.test(text))
    return { refused: text.includes('<svg') ? 'spreadsheet.image' : 'spreadsheet.unknown-kind' }
  return { read: 'text' }
}
