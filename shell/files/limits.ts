/** What a spreadsheet may cost us. A company of ten thousand guards needs about 1 MB packed and 15 MB unpacked. */
export const limits = {
  fileBytes: 20 * 2 ** 20,
  unpackedBytes: 200 * 2 ** 20,
  /** Unpacked to packed, judged only above `ratioFromBytes`: small honest parts compress very well. */
  ratio: 250,
  ratioFromBytes: 8 * 2 ** 20,
  parts: 2000,
  sheets: 100,
  rows: 20_000,
  columns: 300,
  threadMegabytes: 768,
  threadMilliseconds: 60_000,
} as const

export const megabytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20)
