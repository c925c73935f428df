const notInToken = /['()*]/g
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(notInToken, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * The content-disposition of a file to be shown, with a plain ASCII name for old programs and the real one, Chinese
 * included, as RFC 5987 writes it.
 */
export const dispositionOf = (ascii: string, name: string): string =>
  `inline; filename="${ascii}"; filename*=UTF-8''${encoded(name)}`

/** The content-disposition of a file to be saved under this name. */
export const savedAs = (name: string): string => `attachment; filename*=UTF-8''${encoded(name)}`
