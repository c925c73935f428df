const notInToken = /['()*]/g

/**
 * The content-disposition of a file to be shown, with a plain ASCII name for old programs and the real one, Chinese
 * included, as RFC 5987 writes it.
 */
export function dispositionOf(ascii: string, name: string): string {
  const encoded = encodeURIComponent(name).replace(notInToken, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `inline; filename="${ascii}"; filename*=UTF-8''${encoded}`
}
