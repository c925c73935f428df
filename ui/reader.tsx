import { createContext, useContext } from 'react'

/** Who looks at the screen, in which role, the zone in which times are said, what this role may do at all, and for which party. */
export type Reader = { timeZone: string; can: readonly string[]; partyName?: string; membershipId?: string }

const Context = createContext<Reader>({ timeZone: 'Asia/Shanghai', can: [] })

export const ReaderProvider = Context.Provider
export const useReader = (): Reader => useContext(Context)
