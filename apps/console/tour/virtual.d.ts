// Made by tools/tour.ts from docs/tour.md and docs/tour.zh.md when the console is built.
declare module 'virtual:tour/*' {
  const tour: Readonly<{
    opening: string
    parts: readonly Readonly<{ id: string; title: string; html: string }>[]
  }>
  export default tour
}
