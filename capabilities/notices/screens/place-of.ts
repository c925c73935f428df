/** `/matters?matter=…` as the router takes it. */
export const placeOf = (page: string): { to: string; search: Record<string, string> } => {
  const [to = '/', query = ''] = page.split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(query)) }
}
