import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasmAddress from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** Loads the reader from our own address; it is asked for nowhere else. */
export const loadReader = async (): Promise<void> => {
  await prepareZXingModule({ overrides: { locateFile: () => wasmAddress }, fireImmediately: true })
}

let loading: Promise<void> | undefined

/** The first QR code in a picture. */
export async function readFrame(picture: ImageData): Promise<string | undefined> {
  await (loading ??= loadReader())
  const [found] = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return found?.isValid ? found.text : undefined
}
