// The package ships no types; this is what we use of it.
declare module 'pdfmake' {
  export type Content = string | { [key: string]: unknown } | Content[]
  export type Definition = {
    content: Content[]
    footer?: (page: number, pages: number) => Content
    [key: string]: unknown
  }
  type Face = { normal: string; bold: string }
  const pdfmake: {
    setTableLayouts(layouts: Record<string, unknown>): void
    setFonts(fonts: Record<string, Face>): void
    setUrlAccessPolicy(allows: (url: string) => boolean): void
    setLocalAccessPolicy(allows: (path: string) => boolean): void
    createPdf(definition: Definition): { getBuffer(): Promise<Uint8Array> }
  }
  export default pdfmake
}
