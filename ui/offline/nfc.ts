// Tags of checkpoints by Web NFC (NDEF), which only Chrome on Android has. It listens beside the camera: whichever reads
// first counts. Where the phone has none, or the person did not allow it, nothing breaks: the camera and typing remain.

type NdefRecord = { recordType: string; encoding?: string; data?: DataView }
type NdefReading = Event & { message: { records: readonly NdefRecord[] } }
type NdefReader = EventTarget & { scan(options: { signal: AbortSignal }): Promise<void> }
declare global {
  interface Window {
    NDEFReader?: new () => NdefReader
  }
}

/** Whether this browser can read tags at all. */
export const hasNfc = (): boolean => typeof window !== 'undefined' && window.NDEFReader !== undefined

/** The first text or address a tag holds; undefined where it holds neither. */
export function textOf(records: readonly NdefRecord[]): string | undefined {
  const record = records.find(({ recordType, data }) => data && ['text', 'url', 'absolute-url'].includes(recordType))
  return record?.data && new TextDecoder(record.encoding ?? 'utf-8').decode(record.data)
}

/**
 * Calls `found` with what each touched tag holds until `signal` aborts. Resolves to whether it listens; false where the
 * person refused or the phone's NFC is switched off.
 */
export async function listenForTags(found: (text: string) => void, signal: AbortSignal): Promise<boolean> {
  if (!window.NDEFReader) return false
  const reader = new window.NDEFReader()
  reader.addEventListener(
    'reading',
    event => {
      const text = textOf((event as NdefReading).message.records)
      if (text) found(text)
    },
    { signal },
  )
  return reader.scan({ signal }).then(
    () => true,
    () => false,
  )
}
