import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url'

let loading: Promise<unknown> | undefined

/** Loads the reader from our own address; it is asked for nowhere else. What a lost line cut short is tried again. */
export const loadReader = (): Promise<unknown> =>
  (loading ??= prepareZXingModule({ overrides: { locateFile: () => wasmAddress }, fireImmediately: true }).catch(
    (lost: unknown) => {
      loading = undefined
      throw lost
    },
  ))

/** The first QR code in a picture. */
export async function readFrame(picture: ImageData): Promise<string | undefined> {
  await loadReader()
  const [found] = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return found?.isValid ? found.text : undefined
}
